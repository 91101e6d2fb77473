using System.Text.RegularExpressions;
using Monitor.Testing;

namespace Monitor.Web.Tests.Components.Elements;

/// <summary>
/// The rule of times, held against the sources of all pages: a moment that stands by itself is an <c>Instant</c> (the reader's clocks,
/// in full where it is pointed at, for machines, and how long ago where that is asked); within a sentence it is in the words of
/// <c>ReaderClock</c>; nothing else turns a time into text, but for what is listed here with its reason.
/// </summary>
public sealed partial class MomentsTests
{
    // What writes a time by a pattern of its own.
    private static readonly Dictionary<string, string> Writers = new(StringComparer.Ordinal)
    {
        ["Elements/Words/ReaderClock.cs"] = "the words themselves",
        ["Incidents/ByLink/AcknowledgePage.razor.cs"] = "a page without a circuit for somebody unknown: UTC, and it says so",
        ["Maintenance/Calendar/CalendarMonth.cs"] = "names of months and days of a calendar",
        ["Maintenance/MaintenancePage.razor.cs"] = "names of months",
        ["Maintenance/MaintenanceWords.cs"] = "times in the window's zone, which is named beside them",
        ["Maintenance/Repeat.cs"] = "a day of the year",
        ["Elements/Charts/PhaseRow.cs"] = "the day a certificate ends, as certificates say it",
        ["Reports/Budgets/BudgetLook.cs"] = "names of months",
        ["Reports/Budgets/BurnDownLine.cs"] = "days of a report, by its zone",
        ["Reports/SlaPeriod.cs"] = "days and addresses",
    };

    // Where a moment stands in markup without being one to point at.
    private static readonly Dictionary<string, string> Marks = new(StringComparer.Ordinal)
    {
        ["Elements/Words/Instant.razor"] = "the moment itself",
        ["Overview/ListHead.razor"] = "the marks of an axis",
        ["Incidents/View/DoPanel.razor"] = "what a button does",
        ["Wall/WallBoard.razor"] = "the wall's clock",
        ["Wall/WallTileCard.razor"] = "nobody points at a wall",
    };

    [Fact]
    public void Only_the_readers_clock_turns_a_time_into_words() =>
        Files("*.cs").Concat(Files("*.razor")).Where(f => Pattern().IsMatch(f.Text)).Select(f => f.Name).ShouldBe(Writers.Keys, ignoreOrder: true);

    [Fact]
    public void A_moment_that_stands_by_itself_can_be_pointed_at() =>
        Files("*.razor").Where(f => Bare().IsMatch(Moment().Replace(f.Text, ""))).Select(f => f.Name).ShouldBe(Marks.Keys, ignoreOrder: true);

    [Fact]
    public void Nothing_is_told_by_the_servers_own_clocks_or_language() =>
        Files("*.cs").Concat(Files("*.razor")).Where(f => Own().IsMatch(f.Text)).Select(f => f.Name).ShouldBeEmpty();

    private static IEnumerable<(string Name, string Text)> Files(string pattern)
    {
        var root = Repository.File("src", "Monitor.Web", "Components");
        return Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText(f)));
    }

    /// <summary>A pattern with hours, months or years: <c>ToString("d MMM")</c>, <c>{at:HH:mm}</c>.</summary>
    [GeneratedRegex("""ToString\(\s*"[^"]*(HH|hh|MMM|yyyy|ddd)|ToString\(\s*"[RrUuGgFfDdTtOoSs]"|\{[A-Za-z_.!?()]+:[^{}"]*(HH:|MMM|yyyy)[^{}"]*\}""")]
    private static partial Regex Pattern();

    [GeneratedRegex("""<Instant(?:\s+\w+="[^"]*")*\s*/>""")]
    private static partial Regex Moment();

    /// <summary>Markup that writes a moment: <c>@Clock.Minute(at)</c>, not within the braces of a sentence.</summary>
    [GeneratedRegex("""(@\(?|[?:] )Clock\.(Clock|Minute|Brief|Exact|Full|Day|Weekday|Until|Ago)\([^"]*?\)(?=[^"\n]*<)""")]
    private static partial Regex Bare();

    [GeneratedRegex("""ToLocalTime\(|DateTime\.Now|DateTimeOffset\.Now|TimeZoneInfo\.Local\b|CurrentCulture""")]
    private static partial Regex Own();
}
