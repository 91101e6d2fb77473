using Microsoft.AspNetCore.Components;
using Monitor.Core.Evaluation;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements;

namespace Monitor.Web.Components.Overview;

/// <summary>One service in the overview's list. Renders only when its state, the range or the minute is another.</summary>
public sealed partial class ServiceRow
{
    // Below this an uptime is worth looking at.
    private const double Good = 0.999;

    private (ServiceState?, TimeSpan, DateTimeOffset, int) _rendered;
    private bool _render = true;
    private string _why = "";
    private string _latency = "";
    private bool _slow;
    private bool _known;
    private double? _uptime;
    private string? _uptimeCss;
    private IReadOnlyList<HealthStatus> _slots = [];

    [Parameter, EditorRequired]
    public ServiceState Service { get; set; } = default!;

    /// <summary>The time its bars stand for.</summary>
    [Parameter, EditorRequired]
    public TimeSpan Range { get; set; }

    /// <summary>Now, cut to the minute.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Minute { get; set; }

    /// <summary>Place in the whole list, from 1, for screen readers.</summary>
    [Parameter]
    public int Index { get; set; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    private StatusLook Look => StatusLook.For(Service);

    private string Label => Range == TimeSpan.FromHours(1) ? "Last hour" : "Last 24 hours";

    protected override void OnParametersSet()
    {
        var now = (Service, Range, Minute, Index);
        _render = !ReferenceEquals(_rendered.Item1, Service) || _rendered.Item2 != Range || _rendered.Item3 != Minute || _rendered.Item4 != Index;
        if (!_render)
            return;
        _rendered = now;
        _known = Service.Status != HealthStatus.Unknown || Service.Recent.Turns.Count > 0;
        _why = ServiceWords.Why(Service);
        var probe = Service.MainProbe;
        var answered = !Service.Paused && probe is { Failure: null };
        _latency = Formats.Latency(answered ? probe!.LatencyMilliseconds : null);
        _slow = answered && probe!.LatencyMilliseconds > probe.DegradedAfterMilliseconds;
        _slots = Service.Recent.Slots(Clock.Now - Range, Clock.Now, 30);
        _uptime = Service.Uptime24h(Clock.Now);
        _uptimeCss = _uptime switch { >= 1 => "full", < Good => "low", _ => null };
    }

    protected override bool ShouldRender() => _render;
}
