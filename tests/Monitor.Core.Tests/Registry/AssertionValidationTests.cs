using System.Text.Json;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Registry;

public sealed class AssertionValidationTests
{
    private const string Http = """ "http": { "url": "https://10.0.0.5/ready" } """;

    [Theory]
    [InlineData("{}", "", "Say what to look at")]
    [InlineData("""{ "value": "100" }""", "", "Say what to look at")]
    [InlineData("""{ "body": "a", "jsonPath": "$.a" }""", "", "keep one of")]
    [InlineData("""{ "body": "a", "failsAs": "Healthy" }""", ".failsAs", "Unhealthy or Degraded")]
    [InlineData("""{ "body": "a", "failsAs": "Unknown" }""", ".failsAs", "Unhealthy or Degraded")]
    [InlineData("""{ "expectedStatus": "20x" }""", ".expectedStatus", "100 to 599")]
    [InlineData("""{ "expectedStatus": "200", "operator": "equals" }""", ".operator", "remove the operator")]
    [InlineData("""{ "expectedStatus": "200", "value": "200" }""", ".value", "remove this one")]
    [InlineData("""{ "certificateDays": -1 }""", ".certificateDays", "0 to 3650")]
    [InlineData("""{ "certificateDays": 14, "operator": "greaterThan" }""", ".operator", "remove the operator")]
    [InlineData("""{ "body": "" }""", ".body", "Give the text")]
    [InlineData("""{ "body": "a", "value": "b" }""", ".value", "goes into body")]
    [InlineData("""{ "body": "a", "operator": "lessThan" }""", ".operator", "contains, notContains")]
    [InlineData("""{ "body": "a(", "operator": "matches" }""", ".body", "at character")]
    [InlineData("""{ "body": "(?=a)b", "operator": "notMatches" }""", ".body", "lookaround")]
    [InlineData("""{ "header": "X Version" }""", ".header", "letters, digits and dashes")]
    [InlineData("""{ "header": "X-Version", "operator": "equals" }""", ".value", "Give the value")]
    [InlineData("""{ "header": "X-Version", "operator": "exists", "value": "a" }""", ".value", "remove it")]
    [InlineData("""{ "header": "X-Version", "operator": "matches", "value": "(a)\\1" }""", ".value", "backreference")]
    [InlineData("""{ "header": "X-Version", "operator": 77, "value": "a" }""", ".operator", "Use equals")]
    [InlineData("""{ "jsonPath": "queue.depth", "value": "1" }""", ".jsonPath", "at character 1, begin with $")]
    [InlineData("""{ "jsonPath": "$.queue[", "value": "1" }""", ".jsonPath", "at character 9")]
    [InlineData("""{ "jsonPath": "$.a[?match(@, 'x(')]" }""", ".jsonPath", "x(")]
    [InlineData("""{ "jsonPath": "$.a", "operator": "lessThan" }""", ".value", "Give the value")]
    [InlineData("""{ "jsonPath": "$.a", "operator": "notExists", "value": "1" }""", ".value", "remove it")]
    [InlineData("""{ "jsonPath": "$.a", "operator": "matches", "value": "[" }""", ".value", "at character")]
    public void What_cannot_be_asserted_is_refused_by_field(string assertion, string field, string message)
    {
        var error = Errors(Http, assertion).ShouldHaveSingleItem();
        error.Field.ShouldBe($"probe.assertions[0]{field}");
        error.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData(""" "dns": { "name": "shop.example" } """, """{ "header": "Server" }""", ".header")]
    [InlineData(""" "dns": { "name": "shop.example" } """, """{ "certificateDays": 14 }""", ".certificateDays")]
    [InlineData(""" "tcp": { "host": "db", "port": 5432 } """, """{ "certificateDays": 14 }""", ".certificateDays")]
    [InlineData(""" "tcp": { "host": "db", "port": 5432 } """, """{ "body": "ready" }""", ".body")]
    [InlineData(""" "grpc": { "host": "api", "port": 9000 } """, """{ "jsonPath": "$.a" }""", ".jsonPath")]
    [InlineData(""" "ping": { "host": "db" } """, """{ "expectedStatus": "200" }""", ".expectedStatus")]
    [InlineData(""" "push": { } """, """{ "expectedStatus": "200" }""", ".expectedStatus")]
    [InlineData(""" "push": { } """, """{ "header": "Server" }""", ".header")]
    [InlineData(""" "http": { "url": "http://10.0.0.5", "followRedirects": false } """, """{ "certificateDays": 14 }""", ".certificateDays")]
    public void What_a_transport_never_has_is_refused(string transport, string assertion, string field)
    {
        var error = Errors(transport, assertion).ShouldHaveSingleItem();
        error.Field.ShouldBe($"probe.assertions[0]{field}");
        error.Message.ShouldContain("remove this assertion");
    }

    [Theory]
    [InlineData(""" "http": { "url": "http://10.0.0.5" } """, """{ "certificateDays": 14 }""")]
    [InlineData(""" "tcp": { "host": "db", "port": 5432, "tls": true } """, """{ "certificateDays": 14 }""")]
    [InlineData(""" "grpc": { "host": "api", "port": 9000, "tls": true } """, """{ "certificateDays": 14 }""")]
    [InlineData(""" "push": { } """, """{ "jsonPath": "$.rows", "operator": "greaterThan", "value": 0 }""")]
    [InlineData(""" "push": { } """, """{ "body": "done" }""")]
    [InlineData(Http, """{ "jsonPath": "$.queue.depth", "operator": "lessThan", "value": "100" }""")]
    public void What_it_has_is_taken(string transport, string assertion) => Errors(transport, assertion).ShouldBeEmpty();

    [Fact]
    public void The_place_in_the_list_is_named() =>
        Errors(Http, """{ "body": "a" }, { "jsonPath": "$" }, { "jsonPath": "" }""").ShouldHaveSingleItem().Field.ShouldBe("probe.assertions[2].jsonPath");

    [Fact]
    public void There_are_fifty_at_most() =>
        Errors(Http, string.Join(',', Enumerable.Repeat("""{ "body": "a" }""", 51))).ShouldHaveSingleItem().Field.ShouldBe("probe.assertions");

    [Theory]
    [InlineData("100", "100")]
    [InlineData("1.50e3", "1.50e3")]
    [InlineData("true", "true")]
    [InlineData("\"100\"", "100")]
    public void A_value_may_be_a_number_or_a_truth_and_is_kept_as_text(string value, string kept)
    {
        var assertion = JsonSerializer.Deserialize<Assertion>($$"""{ "jsonPath": "$.a", "operator": "lessThan", "value": {{value}} }""", RegistryJson.Options)!;
        assertion.Value.ShouldBe(kept);
        JsonSerializer.Serialize(assertion, RegistryJson.Options).ShouldBe($$"""{"jsonPath":"$.a","operator":"lessThan","value":"{{kept}}","failsAs":"Unhealthy"}""");
    }

    private static IReadOnlyList<FieldError> Errors(string transport, string assertions)
    {
        var probe = JsonSerializer.Deserialize<ProbeDefinition>($$"""{ {{transport}}, "assertions": [ {{assertions}} ] }""", RegistryJson.Options)!;
        return ServiceValidation.Errors(ProbeKind.Readiness, ServiceValidation.Tidy(probe), [], DialectCatalogue.Ids);
    }
}
