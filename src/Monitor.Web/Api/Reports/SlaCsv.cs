using System.Globalization;
using System.Text.Json;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Reports;

/// <summary>An SLA report as a table; every row names its terms, so that it stands alone.</summary>
internal static class SlaCsv
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "key", "name", "group", "environment", "ratio", "coverage", "healthySeconds", "degradedSeconds", "unhealthySeconds", "maintenanceSeconds",
        "unknownSeconds", "pausedSeconds", "stoppedSeconds", "databaseSeconds", "networkSeconds", "stalledSeconds", "otherUnknownSeconds",
        "healthyChecks", "degradedChecks", "unhealthyChecks", "unknownChecks", "incidents", "longestDownSeconds", "meetsTarget",
        "targetPercent", "accounting", "ruleVersion", "from", "to", "timeZone", "promise", "requiredCoverage",
    ];

    public static CsvResult Of(SlaReport report) =>
        new(string.Create(CultureInfo.InvariantCulture, $"sla-{report.From:yyyyMMdd}-{report.To:yyyyMMdd}.csv"), Columns, report.Services.Select(s => Row(report, s)).ToAsyncEnumerable());

    internal static IReadOnlyList<string?> Row(SlaReport report, SlaServiceJson service) =>
    [
        service.Key, service.Name, service.Group, service.Environment, Text(service.Ratio), Text(service.Coverage),
        Text(service.Seconds.Healthy), Text(service.Seconds.Degraded), Text(service.Seconds.Unhealthy), Text(service.Seconds.Maintenance),
        Text(service.Seconds.Unknown), Text(service.ExcludedSeconds.Paused), Text(service.ExcludedSeconds.Stopped), Text(service.ExcludedSeconds.Database),
        Text(service.ExcludedSeconds.Network), Text(service.ExcludedSeconds.Stalled), Text(service.ExcludedSeconds.Other),
        Text(service.Checks?.Healthy), Text(service.Checks?.Degraded), Text(service.Checks?.Unhealthy), Text(service.Checks?.Unknown),
        Text(service.Incidents), Text(service.LongestDownSeconds), service.MeetsTarget switch { true => "true", false => "false", null => null },
        Text(report.Target), NameOf(report.Accounting), Text(report.RuleVersion), Text(report.From), Text(report.To), report.TimeZone,
        NameOf(service.Promise), Text(report.RequiredCoverage),
    ];

    private static string? Text(IFormattable? value) =>
        value is DateTimeOffset instant ? instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : value?.ToString(null, CultureInfo.InvariantCulture);

    private static string NameOf<T>(T word) where T : Enum => JsonSerializer.SerializeToElement(word, ApiJson.Options).GetString()!;
}
