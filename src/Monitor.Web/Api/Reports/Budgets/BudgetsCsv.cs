using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Api.Reports.Budgets;

/// <summary>Error budgets as a table, a row for each service and day: what was left at its end. Every row names its terms.</summary>
internal static class BudgetsCsv
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "key", "name", "group", "environment", "date", "at", "leftSeconds", "leftShare", "state", "coverage", "budgetSeconds", "usedSeconds", "spentAt", "spendsAt",
        "leftAtEndSeconds", "forecast", "targetPercent", "accounting", "ruleVersion", "from", "to", "timeZone", "requiredCoverage",
    ];

    public static CsvResult Of(BudgetsReport report) => new($"error-budgets-{report.Month}.csv", Columns, report.Services.SelectMany(s => s.Days.Select(d => Row(report, s, d))).ToAsyncEnumerable());

    private static IReadOnlyList<string?> Row(BudgetsReport report, BudgetJson service, BudgetDayJson day) =>
    [
        service.Key, service.Name, service.Group, service.Environment, day.Date.ToString("O", null), CsvText.Of(day.At), CsvText.Of(day.LeftSeconds), CsvText.Of(day.LeftShare),
        CsvText.NameOf(service.State), CsvText.Of(service.Coverage), CsvText.Of(service.BudgetSeconds), CsvText.Of(service.UsedSeconds), CsvText.Of(service.SpentAt), CsvText.Of(service.SpendsAt),
        CsvText.Of(service.LeftAtEndSeconds), service.Forecast, CsvText.Of(service.Target), CsvText.NameOf(report.Accounting), CsvText.Of(report.RuleVersion), CsvText.Of(report.From), CsvText.Of(report.To),
        report.TimeZone, CsvText.Of(report.RequiredCoverage),
    ];
}
