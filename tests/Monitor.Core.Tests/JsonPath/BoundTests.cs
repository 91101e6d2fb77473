using System.Text.Json;
using Monitor.Core.JsonPath;

namespace Monitor.Core.Tests.JsonPath;

public sealed class BoundTests
{
    [Theory]
    [InlineData("$..*..*..*..*..*..*")]
    [InlineData("$..[*,*,*,*,*,*,*,*][*,*,*,*,*,*,*,*][*,*,*,*,*,*,*,*]")]
    [InlineData("$..[?@..[?@..[?@..*]]]")]
    [InlineData("$..[?count($..*) > 0]")]
    [InlineData("$..[?$ == $]")]
    [InlineData("$.texts[?match(@, @)]")]
    [InlineData("$.a[0:9999999, 0:9999999]..[::1, ::1, ::1, ::1][?$..* || @]")]
    public void Whatever_a_service_sends_a_run_ends_early(string query)
    {
        var many = string.Join(',', Enumerable.Range(0, 3000).Select(i => $$"""{"i":[{{i}},[[{{i}}]]]}"""));
        var texts = string.Join(',', Enumerable.Range(0, 3000).Select(i => $"\"(a{{1,{i}}})+\""));
        using var json = JsonDocument.Parse($$"""{"a":[{{many}}],"texts":[{{texts}}]}""");
        JsonPathQuery.TryParse(query, out var parsed, out _).ShouldBeTrue();
        // Without a bound the shortest of them takes hours.
        parsed!.Find(json.RootElement).Complete.ShouldBeFalse();
    }

    [Fact]
    public void Finding_more_than_a_thousand_nodes_is_not_complete()
    {
        JsonPathQuery.TryParse("$[*]", out var query, out _).ShouldBeTrue();
        query!.Find(Numbers(1000)).Complete.ShouldBeTrue();
        query.Find(Numbers(1001)).Complete.ShouldBeFalse();
    }

    [Fact]
    public void A_large_ordinary_body_is_within_bounds()
    {
        JsonPathQuery.TryParse("$[?@ > 19990]", out var query, out _).ShouldBeTrue();
        var found = query!.Find(Numbers(20_000));
        found.Complete.ShouldBeTrue();
        found.Nodes.Count.ShouldBe(9);
    }

    private static JsonElement Numbers(int count) => JsonSerializer.SerializeToElement(Enumerable.Range(0, count));
}
