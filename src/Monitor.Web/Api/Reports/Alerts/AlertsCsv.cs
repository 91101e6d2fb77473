using System.Globalization;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Api.Reports.Alerts;

/// <summary>The services and routes of a review as a table; every row names its window.</summary>
internal static class AlertsCsv
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "line", "key", "name", "group", "messages", "incidents", "told", "neverAcknowledged", "recovered", "brief", "flaps", "medianToRecoverSeconds", "times", "from", "to",
    ];

    public static CsvResult Of(AlertsReport report) =>
        new(string.Create(CultureInfo.InvariantCulture, $"alerts-{report.From:yyyyMMdd}-{report.To:yyyyMMdd}.csv"), Columns, Rows(report).ToAsyncEnumerable());

    private static IEnumerable<IReadOnlyList<string?>> Rows(AlertsReport report) =>
    [
        .. report.Services.Select(s => Row(report, ["service", s.Key, s.Name, s.Group, .. Texts(s.Messages, s.Incidents, s.Told, s.NeverAcknowledged, s.Recovered, s.Brief, s.Flaps, s.MedianToRecoverSeconds), null])),
        .. report.Routes.Select(r => Row(report, ["route", r.Key, r.Name, null, .. Texts(r.Messages, null, r.Told, r.NeverAcknowledged, null, null, null, null), null])),
        .. report.Withheld.Select(w => Row(report, ["withheld", w.Reason is { } reason ? CsvText.NameOf(reason) : null, w.Text, null, null, CsvText.Of(w.Incidents), .. Texts(null, null, null, null, null, null), CsvText.Of(w.Times)])),
    ];

    private static IEnumerable<string?> Texts(params IFormattable?[] values) => values.Select(CsvText.Of);

    private static IReadOnlyList<string?> Row(AlertsReport report, IReadOnlyList<string?> cells) => [.. cells, CsvText.Of(report.From), CsvText.Of(report.To)];
}
