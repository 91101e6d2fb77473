using System.Globalization;

namespace Monitor.Pages.Fleets;

/// <summary>A large overview's cost as a row of a Markdown table.</summary>
internal static class FleetReport
{
    public const string Header = """
        | overview | services | first content ms | takes clicks ms | filter after the last key, median ms | longest | app CPU per changed service and open page, µs |
        |---|---|---|---|---|---|---|
        """;

    public static string Row(FleetFigures seen) => string.Create(CultureInfo.InvariantCulture, $"""
        | {seen.Label} | {seen.Services:N0} | {seen.FirstContent:N0} | {seen.TakesClicks:N0} | {(seen.Filtered.Count == 0 ? "–" : seen.Filtered.Median(f => f).ToString("N0", CultureInfo.InvariantCulture))} | {(seen.Filtered.Count == 0 ? "–" : seen.Filtered.Max().ToString("N0", CultureInfo.InvariantCulture))} | {(seen.CpuPerRow * 1000)?.ToString("N1", CultureInfo.InvariantCulture) ?? "–"} |
        """);
}
