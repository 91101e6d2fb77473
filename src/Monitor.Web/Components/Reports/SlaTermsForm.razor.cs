using System.Globalization;
using MudBlazor;

namespace Monitor.Web.Components.Reports;

/// <summary>The terms of an SLA report as fields.</summary>
public sealed partial class SlaTermsForm
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private string _period = "";
    private string _zone = "";
    private string _target = "";
    private string _accounting = "";
    private string _group = "";

    private IReadOnlyList<SlaPeriod> Periods => SlaPeriod.All(Clock.Now, ZoneOf(_zone), _period);

    private DateTime Today => TimeZoneInfo.ConvertTime(Clock.Now, ZoneOf(_zone)).Date;

    private DateRange? Days => SlaPeriod.DaysOf(_period, ZoneOf(_zone)) is var (from, to) ? new DateRange(from, to ?? Today) : null;

    protected override void Take()
    {
        _period = SlaPeriod.Of(Sent);
        _zone = Sent.GetValueOrDefault("timeZone") ?? "";
        _target = Sent.GetValueOrDefault("target") ?? "99.9";
        _accounting = Sent.GetValueOrDefault("accounting") ?? SlaLook.Accountings[0].Name;
        _group = Sent.GetValueOrDefault("group") ?? "";
    }

    private void TakeDays(DateRange? days)
    {
        if (days is { Start: { } from, End: { } to })
            _period = SlaPeriod.OfDays(from, to >= Today ? null : to, ZoneOf(_zone));
    }

    private void Show()
    {
        var parameters = new Dictionary<string, string>(Sent);
        SlaPeriod.Take(_period, parameters);
        Go("/reports/sla", parameters, [("timeZone", _zone), ("target", _target), ("accounting", _accounting), ("group", _group)]);
    }
}
