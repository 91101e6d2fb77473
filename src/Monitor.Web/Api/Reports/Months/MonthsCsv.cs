using Monitor.Core.History.Sla;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Api.Reports.Months;

/// <summary>A report month over month as a table: a row for each service or group and month that it was there. Every row names its terms.</summary>
internal static class MonthsCsv
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "line", "key", "name", "group", "environment", "month", "from", "to", "ratio", "coverage", "downSeconds", "promise",
        "worstRatio", "worstKey", "services", "kept", "missed", "notEnoughKnown",
        "targetPercent", "accounting", "ruleVersion", "timeZone", "requiredCoverage", "lack",
    ];

    public static CsvResult Of(MonthsReport report) =>
        new($"sla-{report.Months[0].Month}-{report.Months[^1].Month}.csv", Columns, Rows(report).ToAsyncEnumerable());

    internal static IEnumerable<IReadOnlyList<string?>> Rows(MonthsReport report) =>
    [
        .. OfGroup(report, "all", report.All),
        .. report.Groups.SelectMany(g => OfGroup(report, "group", g)),
        .. report.Services.SelectMany(s => OfService(report, s)),
    ];

    private static IEnumerable<IReadOnlyList<string?>> OfGroup(MonthsReport report, string line, GroupMonthsJson group) =>
        report.Months.Zip(group.Months).Where(m => m.Second is not null).Select(m => Row(
            report, m.First, [line, null, null, group.Group, null], [CsvText.Of(m.Second!.Ratio), null, null], m.Second.Promise,
            [CsvText.Of(m.Second.Worst), m.Second.WorstKey, CsvText.Of(group.Services), CsvText.Of(m.Second.Kept), CsvText.Of(m.Second.Missed), CsvText.Of(m.Second.NotEnoughKnown)], null));

    private static IEnumerable<IReadOnlyList<string?>> OfService(MonthsReport report, ServiceMonthsJson service) =>
        report.Months.Zip(service.Months).Where(m => m.Second is not null).Select(m => Row(
            report, m.First, ["service", service.Key, service.Name, service.Group, service.Environment],
            [CsvText.Of(m.Second!.Ratio), CsvText.Of(m.Second.Coverage), CsvText.Of(m.Second.DownSeconds)], m.Second.Promise, [null, null, null, null, null, null], m.Second.Lack));

    private static IReadOnlyList<string?> Row(MonthsReport report, MonthJson month, IEnumerable<string?> who, IEnumerable<string?> figures, SlaPromise promise, IEnumerable<string?> group, SlaLack? lack) =>
    [
        .. who, month.Month, CsvText.Of(month.From), CsvText.Of(month.To), .. figures, CsvText.NameOf(promise), .. group,
        CsvText.Of(report.Target), CsvText.NameOf(report.Accounting), CsvText.Of(report.RuleVersion), report.TimeZone, CsvText.Of(report.RequiredCoverage),
        lack is { } word ? CsvText.NameOf(word) : null,
    ];
}
