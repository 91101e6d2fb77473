using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;

namespace Monitor.Web.Components.Reports.Months;

/// <summary>The terms of a report of calendar months as fields. What has no field here stays in the address.</summary>
public sealed partial class MonthTermsForm
{
    private IReadOnlyDictionary<string, string>? _shown;
    private string _month = "";
    private string _zone = "";
    private string _target = "";
    private string _accounting = "";
    private string _group = "";

    /// <summary>The parameters of the address.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Sent { get; set; } = default!;

    [Parameter, EditorRequired]
    public FormErrors Errors { get; set; } = FormErrors.None;

    /// <summary>Where the report is.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    [Parameter]
    public string MonthLabel { get; set; } = "Month";

    /// <summary>True where one target and accounting hold for all services.</summary>
    [Parameter]
    public bool HasTarget { get; set; }

    [Inject]
    public required Live.LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private List<SlaPeriod> Months
    {
        get
        {
            var months = SlaPeriod.Months(Clock.Now, TimeZoneInfo.TryFindSystemTimeZoneById(_zone, out var zone) ? zone : TimeZoneInfo.Utc).ToList();
            return months.Exists(m => m.Value == _month) ? months : [.. months, new SlaPeriod(_month, _month)];
        }
    }

    private IEnumerable<string> Groups => Fleet.Services.Select(s => s.Group).Append("").Append(_group).Distinct().Order(StringComparer.OrdinalIgnoreCase);

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Sent))
            return;
        _shown = Sent;
        _zone = Sent.GetValueOrDefault("timeZone") ?? "";
        _month = Sent.GetValueOrDefault("month") ?? Months[0].Value;
        _target = Sent.GetValueOrDefault("target") ?? "99.9";
        _accounting = Sent.GetValueOrDefault("accounting") ?? SlaLook.Accountings[0].Name;
        _group = Sent.GetValueOrDefault("group") ?? "";
    }

    private void Show()
    {
        var parameters = new Dictionary<string, string>(Sent);
        IEnumerable<(string, string)> terms = HasTarget ? [("target", _target), ("accounting", _accounting)] : [];
        foreach (var (name, value) in terms.Prepend(("timeZone", _zone)).Prepend(("month", _month)).Append(("group", _group)))
        {
            if (value.Trim().Length > 0)
                parameters[name] = value.Trim();
            else
                parameters.Remove(name);
        }

        Navigation.NavigateTo(Path + new QueryBuilder(parameters).ToQueryString());
    }
}
