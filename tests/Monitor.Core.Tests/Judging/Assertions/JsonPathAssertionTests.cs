using static Monitor.Core.Tests.Judging.Assertions.Asserted;

namespace Monitor.Core.Tests.Judging.Assertions;

public sealed class JsonPathAssertionTests
{
    private const string Body = """
        { "status": "UP", "queue": { "depth": 120, "lag": "7.5", "names": ["eu", "us"] }, "version": "1.10", "ready": true, "error": null,
          "nodes": [ { "load": 0.5 }, { "load": 0.9 }, { "load": 2 } ], "empty": [ ] }
        """;

    [Fact]
    public void The_sentence_has_what_was_seen_and_what_should_be() =>
        Judged(Answer(Body), """{ "jsonPath": "$.queue.depth", "operator": "lessThan", "value": "100" }""")
            .ShouldFail("$.queue.depth is 120, should be less than 100");

    [Theory]
    [InlineData("$.queue.depth", "lessThan", "121")]
    [InlineData("$.queue.depth", "lessThan", "1.205e2")]
    [InlineData("$.queue.depth", "lessThanOrEqual", "120.0")]
    [InlineData("$.queue.depth", "greaterThan", "-5")]
    [InlineData("$.queue.depth", "greaterThanOrEqual", "120")]
    [InlineData("$.queue.depth", "equals", "120.00")]
    [InlineData("$.queue.depth", "notEquals", "121")]
    [InlineData("$.queue.depth", "contains", "20")]
    [InlineData("$.queue.lag", "lessThan", "10")]
    [InlineData("$.status", "equals", "UP")]
    [InlineData("$.status", "notEquals", "up")]
    [InlineData("$.status", "lessThan", "US")]
    [InlineData("$.status", "contains", "U")]
    [InlineData("$.status", "notContains", "OWN")]
    [InlineData("$.status", "matches", "^(UP|OK)$")]
    [InlineData("$.status", "notMatches", "DOWN|FAIL")]
    [InlineData("$.version", "notEquals", "1.1")]
    [InlineData("$.ready", "equals", "true")]
    [InlineData("$.error", "equals", "null")]
    [InlineData("$.empty", "equals", "[]")]
    [InlineData("$.queue.names", "equals", "[ \"eu\", \"us\" ]")]
    [InlineData("$.queue.names", "contains", "\"eu\"")]
    [InlineData("$.nodes[*].load", "lessThan", "3")]
    [InlineData("$.nodes[?@.load > 1].load", "equals", "2")]
    public void What_is_as_it_should_be_holds(string path, string comparison, string value) => Judged(Answer(Body), Text(path, comparison, value)).ShouldHold();

    [Theory]
    [InlineData("$.queue.depth", "lessThan", "120", "$.queue.depth is 120, should be less than 120")]
    [InlineData("$.queue.depth", "lessThanOrEqual", "119", "$.queue.depth is 120, should be at most 119")]
    [InlineData("$.queue.depth", "greaterThan", "120", "$.queue.depth is 120, should be greater than 120")]
    [InlineData("$.queue.depth", "greaterThanOrEqual", "121", "$.queue.depth is 120, should be at least 121")]
    [InlineData("$.queue.depth", "equals", "12", "$.queue.depth is 120, should be 12")]
    [InlineData("$.queue.depth", "notEquals", "1.2e2", "$.queue.depth is 120, should not be 1.2e2")]
    [InlineData("$.status", "equals", "up", "$.status is \"UP\", should be \"up\"")]
    [InlineData("$.status", "contains", "OK", "$.status is \"UP\", should contain \"OK\"")]
    [InlineData("$.status", "notContains", "U", "$.status is \"UP\", should not contain \"U\"")]
    [InlineData("$.status", "matches", "^OK$", "$.status is \"UP\", should match ^OK$")]
    [InlineData("$.status", "notMatches", "^U", "$.status is \"UP\", should not match ^U")]
    [InlineData("$.status", "greaterThan", "0", "$.status is \"UP\", should be greater than 0")]
    [InlineData("$.version", "equals", "1.1", "$.version is \"1.10\", should be 1.1")]
    [InlineData("$.ready", "equals", "false", "$.ready is true, should be false")]
    [InlineData("$.nodes", "lessThan", "zzz", "$.nodes is [ { \"load\": 0.5 }, { \"load\": 0.9 }, { \"load\": 2 } ], should be less than \"zzz\"")]
    [InlineData("$.nodes[*].load", "lessThan", "0.9", "$.nodes[*].load is 0.9 in 2 of 3 places, should be less than 0.9")]
    [InlineData("$.queue.length", "lessThan", "100", "nothing at $.queue.length")]
    [InlineData("$.queue.length", "notEquals", "100", "nothing at $.queue.length")]
    public void What_is_not_fails_with_both(string path, string comparison, string value, string reason) =>
        Judged(Answer(Body), Text(path, comparison, value)).ShouldFail(reason);

    [Theory]
    [InlineData("""{ "jsonPath": "$.error", "operator": "exists" }""", null)]
    [InlineData("""{ "jsonPath": "$.error" }""", null)]
    [InlineData("""{ "jsonPath": "$.errors" }""", "nothing at $.errors")]
    [InlineData("""{ "jsonPath": "$.errors", "operator": "notExists" }""", null)]
    [InlineData("""{ "jsonPath": "$.nodes[?@.load > 1]", "operator": "notExists" }""", "$.nodes[?@.load > 1] is { \"load\": 2 }, should not be there")]
    [InlineData("""{ "jsonPath": "$.status", "value": "UP" }""", null)]
    [InlineData("""{ "jsonPath": "$.queue.depth", "operator": "lessThan", "value": 100 }""", "$.queue.depth is 120, should be less than 100")]
    [InlineData("""{ "jsonPath": "$.ready", "value": true }""", null)]
    public void Existence_defaults_and_bare_values(string assertion, string? reason)
    {
        var verdict = Judged(Answer(Body), assertion);
        if (reason is null)
            verdict.ShouldHold();
        else
            verdict.ShouldFail(reason);
    }

    [Theory]
    [InlineData("all is well", "the body is not JSON: $.a cannot be looked up")]
    [InlineData("", "the body is not JSON: $.a cannot be looked up")]
    [InlineData("""{"a":1""", "the body is not JSON: $.a cannot be looked up")]
    public void A_body_that_is_not_json_fails(string body, string reason) => Judged(Answer(body, type: null), """{ "jsonPath": "$.a" }""").Reason.ShouldBe(reason);

    [Fact]
    public void A_body_too_large_to_be_read_fails() => Judged(Answer("all is well", type: "text/plain", truncated: true), """{ "jsonPath": "$.a", "operator": "notExists" }""")
        .ShouldFail("the body is larger than the 0 KiB that are read: $.a cannot be looked up");

    [Fact]
    public void What_the_reader_reads_can_be_asserted_too()
    {
        Judged(Answer("""{"status":"UP","rate":NaN,"n":1}"""), """{ "jsonPath": "$.n", "value": 1 }""").ShouldHold();
        Judged(Answer([0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("""{"n":"é"}""")]), """{ "jsonPath": "$.n", "value": "é" }""").ShouldHold();
        Judged(Answer(System.Text.Encoding.Latin1.GetBytes("""{"n":"é"}"""), type: "application/json; charset=iso-8859-1"), """{ "jsonPath": "$.n", "value": "é" }""").ShouldHold();
    }

    [Fact]
    public void Text_that_is_not_unicode_is_looked_at_without_a_fault()
    {
        Judged(Answer("""{"\ud800":1,"n":"a\udc00b","s":"\\ud800"}"""), """{ "jsonPath": "$.n", "value": "a\ufffdb" }""", """{ "jsonPath": "$.s", "value": "\\ud800" }""").ShouldHold();
        Judged(Answer([(byte)'{', .. "\"n\":\""u8, 0xFF, .. "\"}"u8]), """{ "jsonPath": "$.n", "value": "\ufffd" }""").ShouldHold();
    }

    [Fact]
    public void A_value_is_shown_cut_and_on_one_line()
    {
        var reason = Judged(Answer($$"""{"a":"x\n\u0000{{new string('y', 5000)}}"}"""), """{ "jsonPath": "$.a", "value": "z" }""").Reason;
        reason.Length.ShouldBeLessThan(150);
        reason.ShouldStartWith("$.a is \"x yyy");
        reason.ShouldEndWith("…\", should be \"z\"");
    }

    [Fact]
    public void A_search_that_has_to_stop_fails()
    {
        var body = $"[{string.Join(',', Enumerable.Range(0, 2000))}]";
        Judged(Answer(body), """{ "jsonPath": "$[*]", "operator": "greaterThan", "value": -1 }""").ShouldFail("there is too much to look through for $[*]");
    }

    private static string Text(string path, string comparison, string value) =>
        System.Text.Json.JsonSerializer.Serialize(new { jsonPath = path, @operator = comparison, value });
}
