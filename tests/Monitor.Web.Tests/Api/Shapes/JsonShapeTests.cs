using System.Text.Json;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Bodies;

namespace Monitor.Web.Tests.Api.Shapes;

public sealed class JsonShapeTests
{
    [Fact]
    public void A_definition_as_documented_has_no_faults() => Faults(
        """
        { "key": "a", "name": "A", "tags": ["x"], "runbookUrl": null, "enabled": true, "dependsOn": [],
          "probes": { "readiness": { "http": { "url": "http://h/", "headers": { "X-A": "1" }, "body": null },
                                     "periodSeconds": 30, "degradedAfterMilliseconds": 500 }, "liveness": null },
          "components": [ { "match": "c*", "role": "optional" } ] }
        """).ShouldBeEmpty();

    [Theory]
    [InlineData("""{ "nmae": "A" }""", "nmae", "Did you mean name?")]
    [InlineData("""{ "probes": { "rediness": {} } }""", "probes.rediness", "Did you mean readiness?")]
    [InlineData("""{ "colourOfTheLabel": 1 }""", "colourOfTheLabel", "Known here: key, name, group")]
    [InlineData("""{ "tags": "a" }""", "tags", "must be a list, not \"a\"")]
    [InlineData("""{ "tags": ["a", null] }""", "tags[1]", "must not be null")]
    [InlineData("""{ "tags": ["a", 1] }""", "tags[1]", "must be a text, not 1")]
    [InlineData("""{ "name": null }""", "name", "must not be null")]
    [InlineData("""{ "enabled": "yes" }""", "enabled", "must be true or false")]
    [InlineData("""{ "probes": [] }""", "probes", "must be an object, not a list")]
    [InlineData("""{ "probes": { "readiness": { "periodSeconds": "30" } } }""", "probes.readiness.periodSeconds", "must be a whole number, not \"30\"")]
    [InlineData("""{ "probes": { "readiness": { "periodSeconds": 1.5 } } }""", "probes.readiness.periodSeconds", "must be a whole number")]
    [InlineData("""{ "probes": { "readiness": { "periodSeconds": 99999999999 } } }""", "probes.readiness.periodSeconds", "must be a whole number")]
    [InlineData("""{ "probes": { "readiness": { "http": { "headers": { "A": null } } } } }""", "probes.readiness.http.headers.A", "must not be null")]
    [InlineData("""{ "components": [ { "match": "a", "role": "vital" } ] }""", "components[0].role", "must be one of critical, optional, ignored")]
    [InlineData("""{ "components": [ { "match": "a", "role": 1 } ] }""", "components[0].role", "must be one of critical, optional, ignored")]
    [InlineData("""{ "name": "a\u0000b" }""", "name", "U+0000")]
    [InlineData("""{ "name": "\ud800" }""", "name", "surrogate")]
    [InlineData("""{ "probes": { "readiness": { "http": { "headers": { "a\u0000b": "x" } } } } }""", "probes.readiness.http.headers", "U+0000")]
    [InlineData("""{ "owner": "a", "Owner": "b" }""", "Owner", "twice")]
    [InlineData("""{ "probes": { "liveness": null, "LIVENESS": null } }""", "probes.LIVENESS", "twice")]
    [InlineData("null", "", "must be an object, not null")]
    [InlineData("[]", "", "must be an object, not a list")]
    public void A_fault_names_its_field_and_the_mend(string json, string field, string mend)
    {
        var fault = Faults(json).ShouldHaveSingleItem();
        fault.Field.ShouldBe(field);
        fault.Message.ShouldContain(mend);
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Faults("""{ "name": 1, "enabled": 2, "tags": 3, "foo": 4 }""").Select(f => f.Field).ShouldBe(["name", "enabled", "tags", "foo"]);

    [Fact]
    public void A_very_long_unknown_name_costs_no_comparison() =>
        Faults($$"""{ "{{new string('x', 100_000)}}": 1 }""").ShouldHaveSingleItem();

    private static IReadOnlyList<FieldError> Faults(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonShape.Check(document.RootElement, typeof(ServiceDefinition), ApiJson.Options);
    }
}
