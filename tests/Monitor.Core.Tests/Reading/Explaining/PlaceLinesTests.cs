using Monitor.Core.Reading.Explaining;

namespace Monitor.Core.Tests.Reading.Explaining;

public sealed class PlaceLinesTests
{
    [Theory]
    [InlineData("$")]
    [InlineData("$.a")]
    [InlineData("$.a[1]['b c']")]
    [InlineData("$.a[1].b", 2)]
    public void A_path_is_found_on_its_line(string path, int line = 0)
    {
        var found = PlaceLines.Of(["""{"a": [0, {"b c": 1,""", "", """ "b": 2}], "c": {"b": 3}}"""], new HashSet<string> { path, "$.b", "$.a[2].b" });

        found.ShouldBe(new Dictionary<string, int> { [path] = line });
    }

    [Fact]
    public void A_long_path_is_known_by_its_end()
    {
        var name = new string('n', 199);
        var end = "." + name + ".x";
        var path = "…" + (".m" + name + end)[^399..];

        PlaceLines.Of(["{", $$$"""  "m{{{name}}}": {"{{{name}}}": {""", "\"y\": 1,", "\"x\": 2}}}"], new HashSet<string> { path }).ShouldBe(new Dictionary<string, int> { [path] = 3 });
    }

    [Fact]
    public void Names_that_are_long_and_nested_deeply_are_written_down_once_and_not_for_each_value()
    {
        var name = new string('n', 200);
        var opened = string.Concat(Enumerable.Repeat($$"""{"{{name}}":""", 60));
        string[] lines = [opened + "[" + string.Join(',', Enumerable.Repeat("0", 5000)) + "]" + new string('}', 60)];
        var paths = new HashSet<string> { "$.status", "…" + new string('n', 395) + "[xy]" };
        PlaceLines.Of(["{}"], paths).ShouldBeEmpty();
        var before = GC.GetAllocatedBytesForCurrentThread();
        PlaceLines.Of(lines, paths).ShouldBeEmpty();

        // The path alone is 12,000 characters.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
    }
}
