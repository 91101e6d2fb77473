namespace Monitor.Web.Components.Reports;

/// <summary>How much of a report's table is shown, and printed, at once.</summary>
internal static class ReportPages
{
    /// <summary>Rows: some sheets of paper. With ten thousand the page would be twelve megabytes.</summary>
    public const int Size = 250;

    public const string Words = "; the CSV file has all of them";
}
