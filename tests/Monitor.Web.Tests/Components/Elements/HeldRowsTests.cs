using Monitor.Web.Components.Elements;

namespace Monitor.Web.Tests.Components.Elements;

/// <summary>A list that somebody points at keeps still.</summary>
public sealed class HeldRowsTests
{
    [Fact]
    public void Nobody_there_it_is_as_it_is() => Words(["b", "a"], ["a", "c"], held: false).ShouldBe("b a");

    [Fact]
    public void While_it_is_held_rows_stay_where_they_stood_and_new_ones_come_last() => Words(["n", "c", "a"], ["a", "b", "c"], held: true).ShouldBe("a b(over) c n");

    [Fact]
    public void What_is_over_stays_until_they_go_and_what_comes_back_is_itself_again()
    {
        var once = HeldRows.Of<string>(["a"], [new("a"), new("b")], true, r => r, _ => "over");
        HeldRows.Of(["b", "a"], once, true, r => r, _ => "over").ShouldBe([new("a"), new("b")]);
        HeldRows.Of(["a"], once, false, r => r, _ => "over").ShouldBe([new("a")]);
    }

    private static string Words(string[] now, string[] before, bool held) => string.Join(' ',
        HeldRows.Of(now, [.. before.Select(r => new HeldRow<string>(r))], held, r => r, _ => "over").Select(r => r.Ended is null ? r.Row : $"{r.Row}({r.Ended})"));
}
