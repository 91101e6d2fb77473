using Microsoft.AspNetCore.Components;

namespace Monitor.Web.Components.Reports.Months;

/// <summary>The terms of a report of calendar months as fields.</summary>
public sealed partial class MonthTermsForm
{
    private string _month = "";
    private string _zone = "";
    private string _target = "";
    private string _accounting = "";
    private string _group = "";

    /// <summary>Where the report is.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    [Parameter]
    public string MonthLabel { get; set; } = "Month";

    /// <summary>True where one target and accounting hold for all services.</summary>
    [Parameter]
    public bool HasTarget { get; set; }

    private List<SlaPeriod> Months
    {
        get
        {
            var months = SlaPeriod.Months(Clock.Now, ZoneOf(_zone)).ToList();
            return _month.Length == 0 || months.Exists(m => m.Value == _month) ? months : [.. months, new SlaPeriod(_month, _month)];
        }
    }

    protected override void Take()
    {
        _zone = Sent.GetValueOrDefault("timeZone") ?? "";
        _month = Sent.GetValueOrDefault("month") ?? "";
        _month = _month.Length > 0 ? _month : Months[0].Value;
        _target = Sent.GetValueOrDefault("target") ?? "99.9";
        _accounting = Sent.GetValueOrDefault("accounting") ?? SlaLook.Accountings[0].Name;
        _group = Sent.GetValueOrDefault("group") ?? "";
    }

    private void Show() => Go(
        Path, new Dictionary<string, string>(Sent),
        [("month", _month), ("timeZone", _zone), .. HasTarget ? [("target", _target), ("accounting", _accounting)] : Array.Empty<(string, string)>(), ("group", _group)]);
}
