using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using static Monitor.Core.Tests.Judging.Assertions.Asserted;

namespace Monitor.Core.Tests.Judging.Assertions;

/// <summary>Assertions look at what was sent; reasons quote no more than what is kept.</summary>
public sealed class SecretAssertionTests
{
    [Theory]
    [InlineData("""{"tokens":57}""", """{ "jsonPath": "$.tokens", "operator": "greaterThan", "value": 10 }""")]
    [InlineData("""{"credentials":2}""", """{ "jsonPath": "$.credentials", "value": 2 }""")]
    [InlineData("""{"db":{"password":"hunter2"}}""", """{ "jsonPath": "$.db.password", "value": "hunter2" }""")]
    [InlineData("""{"token":123456789012345}""", """{ "jsonPath": "$.token", "operator": "greaterThan", "value": 10 }""")]
    [InlineData("""{"url":"postgres://app:hunter2@db"}""", """{ "body": "hunter2@db" }""")]
    public void What_is_not_kept_can_be_asserted(string body, string assertion) => Whole(Answer(body), assertion).Verdict.ShouldHold();

    [Fact]
    public void Another_charset_is_read_once()
    {
        var sent = Answer(Encoding.BigEndianUnicode.GetBytes("""{"n":"é","password":"hunter2"}"""), type: "application/json; charset=utf-16be");
        Whole(sent, """{ "jsonPath": "$.n", "value": "é" }""").Verdict.ShouldHold();
        var latin = Answer(Encoding.Latin1.GetBytes("""{"n":"é","password":"hunter2"}"""), type: "application/json; charset=iso-8859-1");
        Whole(latin, """{ "jsonPath": "$.n", "value": "é" }""").Verdict.ShouldHold();
    }

    [Theory]
    [InlineData("""{ "jsonPath": "$.db.password", "value": "x" }""", "$.db.password is \"***\", should be \"***\"")]
    [InlineData("""{ "jsonPath": "$.db.password", "operator": "notExists" }""", "$.db.password is \"***\", should not be there")]
    [InlineData("""{ "jsonPath": "$.db['pin','password']", "operator": "equals", "value": 1234 }""", "$.db['pin','password'] is \"***\" in 1 of 2 places, should be 1234")]
    [InlineData("""{ "jsonPath": "$..password", "operator": "lessThan", "value": 3 }""", "$..password is \"***\" in 2 of 2 places, should be less than 3")]
    [InlineData("""{ "jsonPath": "$.db", "operator": "contains", "value": "unicorn" }""", "$.db is {\"password\" : \"***\", \"pin\":1234}, should contain \"unicorn\"")]
    [InlineData("""{ "jsonPath": "$.url", "operator": "contains", "value": "unicorn" }""", "$.url is \"postgres://u:***@db\", should contain \"unicorn\"")]
    [InlineData("""{ "jsonPath": "$.esc.*", "operator": "equals", "value": 3 }""", "$.esc.* is \"***\", should be 3")]
    [InlineData("""{ "jsonPath": "$.tokens", "operator": "greaterThan", "value": 100 }""", "$.tokens is 57, should be greater than 100")]
    [InlineData("""{ "body": "hunter\\d", "operator": "notMatches" }""", "the body has \"***\", should not match hunter\\d")]
    [InlineData("""{ "body": "tokens", "operator": "notMatches" }""", "the body has \"tokens\", should not match tokens")]
    [InlineData("""{ "header": "Set-Cookie", "operator": "notExists" }""", "the header Set-Cookie is \"***\", should not be there")]
    [InlineData("""{ "header": "X-Api-Key", "operator": "equals", "value": "x" }""", "the header X-Api-Key is \"***\", should be \"***\"")]
    [InlineData("""{ "header": "WWW-Authenticate", "operator": "notExists" }""", "the header WWW-Authenticate is \"Bearer ***\", should not be there")]
    public void What_is_not_kept_is_not_quoted(string assertion, string reason)
    {
        const string Body = """{"db":{"password" : "hunter2", "pin":1234},"url":"postgres://u:hunter2@db","tokens":57,"esc":{"a\"pa\u0073sword":"dragon5"},"more":{"password":4711}}""";
        var sent = Answer(Body, 200, "application/json", false, ("Set-Cookie", "session=hunter2; Path=/"), ("X-Api-Key", "hunter2"), ("WWW-Authenticate", "Bearer hunter2hunter2"));

        Whole(sent, assertion).Verdict.ShouldFail(reason);
    }

    [Fact]
    public void A_body_that_is_quoted_is_quoted_without_its_secrets()
    {
        var jwt = "eyJhbGciOiJIUzI1NiJ9." + new string('a', 2000) + ".dozjgNryP4J3jVmNHl0w5N";
        Whole(Answer("""{"password":"hunter2"}"""), """{ "body": "unicorn" }""").Verdict.ShouldFail("the body is \"{\"password\":\"***\"}\", should contain \"unicorn\"");
        Whole(Answer("used " + jwt, type: "text/plain"), """{ "body": "unicorn" }""").Verdict.ShouldFail("the body is \"used ***\", should contain \"unicorn\"");
        Whole(Answer("pass\0word=hunter2", type: "text/plain"), """{ "body": "unicorn" }""").Verdict.ShouldFail("the body is \"password=***\", should contain \"unicorn\"");
    }

    [Fact]
    public void Counts_are_no_secrets()
    {
        const string Body = """{"status":"UP","tokens":57,"credentials":-2.5e3,"raw":"{\"tokens\":57}"}""";
        var judged = Whole(Answer(Body));

        Kept(judged).ShouldBe(Body);
        judged.Verdict.Contradictions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"token":123456789012345}""", """{"token":"***"}""")]
    [InlineData("""{"passwd":1234}""", """{"passwd":"***"}""")]
    [InlineData("""{"raw":"{\"pwd\":1234}"}""", """{"raw":"{\"pwd\":\"***\"}"}""")]
    public void Numbers_of_passwords_and_long_ones_are(string body, string kept) => Kept(Whole(Answer(body))).ShouldBe(kept);

    internal static JudgedOutcome Whole(ProbeOutcome sent, params string[] assertions)
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "https://10.0.0.5" }, Assertions = [.. assertions.Select(Of)] };
        return JudgedOutcome.Of(sent, null, VerdictPolicy.Of(ProbeKind.Readiness, probe, []), At);
    }

    internal static string Kept(JudgedOutcome judged) => Encoding.UTF8.GetString(((ProbeOutcome.Answered)judged.Outcome).Body.Span);
}
