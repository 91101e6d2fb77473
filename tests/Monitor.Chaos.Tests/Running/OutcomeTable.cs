using System.Globalization;

namespace Monitor.Chaos.Tests.Running;

/// <summary>Outcomes as a Markdown table.</summary>
internal static class OutcomeTable
{
    public const string Header = """
        | fault | turns meanwhile | lost changes | false Down | duplicate incidents | orphaned alarms | other promises broken | recovered after | gap recorded | longest unlooked | false checks |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    public static string Row(Outcome seen) => string.Create(CultureInfo.InvariantCulture,
        $"| {seen.Fault} | {seen.Turns} | {seen.Lost}{(seen.MayLose > 0 ? $" of {seen.MayLose} that may be" : "")} | {seen.FalseDowns}{(seen.MayCallDown ? " that may be" : "")} | {seen.Duplicates} | {seen.Orphans} | {seen.Others} | {seen.Recovery:0.0} s | {(seen.Gap > 0 ? $"{seen.Gap:0.0} s ({seen.Causes})" : "none")} | {seen.Uncovered:0.0} s | {seen.FalseResults} |");
}
