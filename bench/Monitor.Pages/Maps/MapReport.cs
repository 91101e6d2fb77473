using System.Globalization;

namespace Monitor.Pages.Maps;

/// <summary>The map's cost as a row of a Markdown table.</summary>
internal static class MapReport
{
    public const string Header = """
        | map | opened and arranged ms | layout ms | frame median ms | p95 | longest |
        |---|---|---|---|---|---|
        """;

    public static string Row(MapFigures seen) => string.Create(CultureInfo.InvariantCulture, $"""
        | {seen.Label.Split('.')[0]} | {seen.Opened:N0} | {seen.Layout:N0} | {seen.Part(0.5):N1} | {seen.Part(0.95):N1} | {seen.Part(1):N1} |
        """);
}
