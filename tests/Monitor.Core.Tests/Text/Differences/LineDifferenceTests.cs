using Monitor.Core.Text.Differences;

namespace Monitor.Core.Tests.Text.Differences;

public sealed class LineDifferenceTests
{
    [Fact]
    public void Lines_of_both_stand_once_and_what_went_before_what_came() =>
        Told(LineDifference.Of(["a", "b", "c", "d"], ["a", "x", "c", "d", "e"])).ShouldBe(" a,-b,+x, c, d,+e");

    [Fact]
    public void Far_from_what_differs_lines_are_left_out()
    {
        var (before, after) = (Enumerable.Range(0, 20).Select(i => $"{i}").ToList(), Enumerable.Range(0, 20).Select(i => i == 10 ? "ten" : $"{i}").ToList());

        LineDifference.Brief(LineDifference.Of(before, after)).Select(l => l?.Text ?? "…").ShouldBe(["…", "8", "9", "10", "ten", "11", "12", "…"]);
    }

    [Fact]
    public void The_same_has_nothing_that_differs() => LineDifference.Of(["a", "b"], ["a", "b"]).ShouldAllBe(l => l.Kind == LineKind.Same);

    private static string Told(IEnumerable<DifferenceLine> lines) =>
        string.Join(",", lines.Select(l => (l.Kind switch { LineKind.Gone => "-", LineKind.New => "+", _ => " " }) + l.Text));
}
