namespace Monitor.Web.Components.Reports;

/// <summary>Services against a promised uptime.</summary>
public sealed partial class SlaReportPage
{
    // The window is one field of the form, and four parameters of the API.
    protected override string FieldOf(string parameter) => parameter is "month" or "from" or "to" ? "window" : parameter;

    // One switch for spans and months, two parameters in the API.
    protected override void Translate(Dictionary<string, string> sent)
    {
        if (sent.Remove("period", out var period))
            SlaPeriod.Take(period, sent);
        base.Translate(sent);
    }
}
