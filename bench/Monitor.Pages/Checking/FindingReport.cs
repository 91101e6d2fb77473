namespace Monitor.Pages.Checking;

/// <summary>Findings as rows of a Markdown table: how many elements break a rule, by impact.</summary>
internal static class FindingReport
{
    private static readonly string[] Impacts = ["critical", "serious", "moderate", "minor"];

    public static readonly string Header = $"""
        | axe | look | {string.Join(" | ", Impacts)} | rules × elements, the first of them |
        |---|---|---|---|---|---|---|
        """;

    public static string Row(PageToVisit page, Browsing.Look look, IReadOnlyList<Finding> findings)
    {
        var counts = Impacts.Select(impact => findings.Where(finding => finding.Impact == impact).Sum(finding => finding.Places));
        var rules = findings.OrderBy(finding => Array.IndexOf(Impacts, finding.Impact)).Select(Words);
        return $"| {page.Name} | {look.Theme} {look.Screen} | {string.Join(" | ", counts)} | {string.Join(", ", rules)} |";
    }

    private static string Words(Finding finding) => $"{finding.Rule} × {finding.Places} (`{finding.First.Replace("|", "\\|", StringComparison.Ordinal)}`)";
}
