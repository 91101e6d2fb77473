using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.History.Uptime;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.View.Uptime;

/// <summary>A service's uptime over the chosen range, exact, with what is not known beside it.</summary>
public sealed partial class UptimePanel
{
    private const int Most = 20;

    private static readonly (UptimeAccounting Accounting, string Words)[] Accountings =
    [
        (UptimeAccounting.TimeWeightedDegradedUp, "By time, degraded counts as up"),
        (UptimeAccounting.TimeWeightedDegradedHalf, "By time, degraded counts as half"),
        (UptimeAccounting.TimeWeightedDegradedDown, "By time, degraded counts as down"),
    ];

    private UptimeReport _report = default!;
    private IReadOnlyList<UptimeBar> _bars = [];
    private IReadOnlyList<Gap> _all = [];
    private IReadOnlyList<Gap> _gaps = [];
    private IReadOnlyList<Gap> _planned = [];

    [Parameter, EditorRequired]
    public ServiceState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public WindowHistory History { get; set; } = default!;

    [Inject]
    public required ReaderClock Clock { get; init; }

    private PageWindow Window => History.Window;

    private StatusDurations Durations => _report.Durations;

    private TimeSpan BeforeRegistration => State.CreatedAt > _report.From ? State.CreatedAt - _report.From : TimeSpan.Zero;

    protected override void OnParametersSet()
    {
        var now = Clock.Now;
        var timeline = History.TimelineOf(State);
        _all = History.GapsOf(State, now);
        _gaps = [.. _all.Where(g => g.Cause != GapCause.Maintenance)];
        _planned = [.. _all.Where(g => g.Cause == GapCause.Maintenance)];
        _report = UptimeReport.Of(timeline, now - Window.Length, now, Clock.Zone, UptimeAccounting.TimeWeightedDegradedUp);
        _bars = UptimeBar.Of(timeline, _all, Window, State.CreatedAt, now, Clock.Zone);
    }

    private string Share(TimeSpan time) => time > TimeSpan.Zero ? $"{Formats.Percent(time / Window.Length)} of the range" : "";

    private static string Time(TimeSpan time) => time > TimeSpan.Zero ? Formats.LongDuration(time) : "none";
}
