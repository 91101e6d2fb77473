using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Reports.Alerts;

/// <summary>What was told over a time, so that alerts get fewer.</summary>
public sealed partial class AlertsPage
{
    private const string DefaultWindow = "30d";

    [Inject]
    public required LiveFleet Fleet { get; init; }

    private string Window => Sent.GetValueOrDefault("window", DefaultWindow);

    private string Group => Sent.GetValueOrDefault("group", "");

    private IReadOnlyList<Segment<string>> Windows => [Span("7d", "7 days"), Span("30d", "30 days"), Span("90d", "90 days")];

    private IEnumerable<string> Groups => ReportGroups.Of(Fleet.Services.Select(s => s.Group), Group);

    // It has no calendar; that of the other reports stays in the address for them.
    protected override void Translate(Dictionary<string, string> sent) => sent.Remove("timeZone");

    private Segment<string> Span(string value, string text) => new(value, text, Href("window", value));

    private void Choose(string group) => Navigation.NavigateTo(Href("group", group));

    private string Href(string name, string value) =>
        new Uri(Navigation.GetUriWithQueryParameter(name, value.Length > 0 ? value : null)).PathAndQuery;
}
