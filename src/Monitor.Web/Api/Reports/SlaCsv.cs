using System.Globalization;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Api.Reports;

/// <summary>An SLA report as a table; every row names its terms, so that it stands alone.</summary>
internal static class SlaCsv
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "key", "name", "group", "environment", "ratio", "coverage", "healthySeconds", "degradedSeconds", "unhealthySeconds", "maintenanceSeconds",
        "unknownSeconds", "pausedSeconds", "stoppedSeconds", "databaseSeconds", "networkSeconds", "stalledSeconds", "otherUnknownSeconds",
        "healthyChecks", "degradedChecks", "unhealthyChecks", "unknownChecks", "incidents", "longestDownSeconds", "meetsTarget",
        "targetPercent", "accounting", "ruleVersion", "from", "to", "timeZone", "promise", "requiredCoverage", "lack",
    ];

    public static CsvResult Of(SlaReport report) =>
        new(string.Create(CultureInfo.InvariantCulture, $"sla-{report.From:yyyyMMdd}-{report.To:yyyyMMdd}.csv"), Columns, report.Services.Select(s => Row(report, s)).ToAsyncEnumerable());

    internal static IReadOnlyList<string?> Row(SlaReport report, SlaServiceJson service) =>
    [
        service.Key, service.Name, service.Group, service.Environment, CsvText.Of(service.Ratio), CsvText.Of(service.Coverage),
        CsvText.Of(service.Seconds.Healthy), CsvText.Of(service.Seconds.Degraded), CsvText.Of(service.Seconds.Unhealthy), CsvText.Of(service.Seconds.Maintenance),
        CsvText.Of(service.Seconds.Unknown), CsvText.Of(service.ExcludedSeconds.Paused), CsvText.Of(service.ExcludedSeconds.Stopped), CsvText.Of(service.ExcludedSeconds.Database),
        CsvText.Of(service.ExcludedSeconds.Network), CsvText.Of(service.ExcludedSeconds.Stalled), CsvText.Of(service.ExcludedSeconds.Other),
        CsvText.Of(service.Checks?.Healthy), CsvText.Of(service.Checks?.Degraded), CsvText.Of(service.Checks?.Unhealthy), CsvText.Of(service.Checks?.Unknown),
        CsvText.Of(service.Incidents), CsvText.Of(service.LongestDownSeconds), service.MeetsTarget switch { true => "true", false => "false", null => null },
        CsvText.Of(report.Target), CsvText.NameOf(report.Accounting), CsvText.Of(report.RuleVersion), CsvText.Of(report.From), CsvText.Of(report.To), report.TimeZone,
        CsvText.NameOf(service.Promise), CsvText.Of(report.RequiredCoverage), service.Lack is { } lack ? CsvText.NameOf(lack) : null,
    ];
}
