using System.Globalization;

namespace Monitor.Pages.Loading;

/// <summary>Cold loads as rows of a Markdown table.</summary>
internal static class LoadReport
{
    public const string Header = """
        | cold load | path | KiB on the wire | html | css | js | fonts | circuit | rest | first content ms | takes clicks ms |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    public static string Row(PageToVisit page, IReadOnlyList<LoadFigures> seen) => string.Create(CultureInfo.InvariantCulture, $"""
        | {page.Name} | /{page.Path} | {Kib(seen, load => load.All)} | {Kib(seen, load => load.Html)} | {Kib(seen, load => load.Css)} | {Kib(seen, load => load.Js)} | {Kib(seen, load => load.Fonts)} | {Kib(seen, load => load.Circuit)} | {Kib(seen, load => load.Rest)} | {seen.Median(load => load.FirstContent):N0} | {Clicks(seen)} |
        """);

    private static string Kib(IReadOnlyList<LoadFigures> seen, Func<LoadFigures, double> bytes) =>
        (seen.Median(bytes) / 1024).ToString("N1", CultureInfo.InvariantCulture);

    private static string Clicks(IReadOnlyList<LoadFigures> seen) =>
        seen.All(load => load.TakesClicks is null) ? "–" : seen.Median(load => load.TakesClicks ?? 0).ToString("N0", CultureInfo.InvariantCulture);
}
