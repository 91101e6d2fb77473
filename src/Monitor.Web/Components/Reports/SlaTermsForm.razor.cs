using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using MudBlazor;

namespace Monitor.Web.Components.Reports;

/// <summary>The terms of an SLA report as fields. What has no field here stays in the address.</summary>
public sealed partial class SlaTermsForm
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The zones that are known by an IANA name.</summary>
    internal static readonly IReadOnlyList<Suggestion> Zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => new Suggestion(z.Id)).OrderBy(z => z.Value, StringComparer.Ordinal)];

    private IReadOnlyDictionary<string, string>? _shown;
    private string _period = "";
    private string _zone = "";
    private string _target = "";
    private string _accounting = "";
    private string _group = "";

    /// <summary>The parameters of the address.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Sent { get; set; } = default!;

    [Parameter, EditorRequired]
    public FormErrors Errors { get; set; } = FormErrors.None;

    [Inject]
    public required Live.LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private IReadOnlyList<SlaPeriod> Periods => SlaPeriod.All(Clock.Now, Zone, _period);

    private IEnumerable<string> Groups => Fleet.Services.Select(s => s.Group).Append("").Append(_group).Distinct().Order(StringComparer.OrdinalIgnoreCase);

    private TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(_zone, out var zone) ? zone : TimeZoneInfo.Utc;

    private DateTime Today => TimeZoneInfo.ConvertTime(Clock.Now, Zone).Date;

    private DateRange? Days => SlaPeriod.DaysOf(_period, Zone) is var (from, to) ? new DateRange(from, to ?? Today) : null;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Sent))
            return;
        _shown = Sent;
        _period = SlaPeriod.Of(Sent);
        _zone = Sent.GetValueOrDefault("timeZone") ?? "";
        _target = Sent.GetValueOrDefault("target") ?? "99.9";
        _accounting = Sent.GetValueOrDefault("accounting") ?? SlaLook.Accountings[0].Name;
        _group = Sent.GetValueOrDefault("group") ?? "";
    }

    private void TakeDays(DateRange? days)
    {
        if (days is { Start: { } from, End: { } to })
            _period = SlaPeriod.OfDays(from, to >= Today ? null : to, Zone);
    }

    private void Show()
    {
        var parameters = new Dictionary<string, string>(Sent);
        SlaPeriod.Take(_period, parameters);
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("timeZone", _zone), ("target", _target), ("accounting", _accounting), ("group", _group)])
        {
            if (value.Trim().Length > 0)
                parameters[name] = value.Trim();
            else
                parameters.Remove(name);
        }

        Navigation.NavigateTo("/reports/sla" + new QueryBuilder(parameters).ToQueryString());
    }
}
