using Monitor.Core.Audit;

namespace Monitor.Core.Tests.Audit;

public sealed class JsonDifferenceTests
{
    [Fact]
    public void Values_that_differ_are_named_by_their_path() =>
        JsonDifference.Of(
            """{ "name": "Shop", "enabled": true, "probes": { "readiness": { "periodSeconds": 30 } } }""",
            """{ "name": "Shop", "enabled": false, "probes": { "readiness": { "periodSeconds": 10 } } }""")
            .ShouldBe([new("enabled", "true", "false"), new("probes.readiness.periodSeconds", "30", "10")]);

    [Fact]
    public void What_came_and_what_went_stands_on_one_side() =>
        JsonDifference.Of("""{ "owner": "ada" }""", """{ "tags": ["tier1", "eu"] }""")
            .ShouldBe([new("tags", null, "tier1, eu"), new("owner", "ada", null)]);

    [Fact]
    public void Missing_null_and_empty_say_the_same() =>
        JsonDifference.Of("""{ "a": null, "b": "", "c": [] }""", """{ "d": {} }""").ShouldBeEmpty();

    [Fact]
    public void Lists_of_objects_are_compared_by_place() =>
        JsonDifference.Of("""{ "components": [{ "match": "db" }] }""", """{ "components": [{ "match": "db", "role": "optional" }, { "match": "mail" }] }""")
            .ShouldBe([new("components[1].role", null, "optional"), new("components[2].match", null, "mail")]);

    [Fact]
    public void Nothing_before_means_all_is_new() =>
        JsonDifference.Of(null, """{ "name": "Shop" }""").ShouldBe([new("name", null, "Shop")]);
}
