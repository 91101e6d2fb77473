using Microsoft.AspNetCore.Components;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Overview;

/// <summary>One service in the overview's list. Renders only when its state, the range or the minute is another.</summary>
public sealed partial class ServiceRow
{
    // Below this an uptime is worth looking at.
    private const double Good = 0.999;

    private (ServiceState? Service, TimeSpan Range, DateTimeOffset Minute, int Index, string Since, string? Leaves, bool? IsTicked, bool IsFull) _rendered;
    private bool _render = true;
    private string _why = "";
    private string _latency = "";
    private bool _slow;
    private bool _counting;
    private string? _dark;
    private StatusDurations _day;
    private string? _uptimeCss;
    private IReadOnlyList<HealthStatus> _slots = [];
    private IReadOnlyList<bool> _planned = [];

    [Parameter, EditorRequired]
    public ServiceState Service { get; set; } = default!;

    /// <summary>The time its bars stand for.</summary>
    [Parameter, EditorRequired]
    public TimeSpan Range { get; set; }

    /// <summary>Now, cut to the minute.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Minute { get; set; }

    /// <summary>Place in the whole list, its head being 1, for screen readers: not every row is rendered.</summary>
    [Parameter, EditorRequired]
    public int Index { get; set; }

    /// <summary>When somebody last looked, if that is too long ago.</summary>
    [Parameter]
    public DateTimeOffset? BlindSince { get; set; }

    /// <summary>Why it would be gone by now, were nobody pointing at the list.</summary>
    [Parameter]
    public string? Leaves { get; set; }

    /// <summary>Null while nothing is ticked here.</summary>
    [Parameter]
    public bool? IsTicked { get; set; }

    /// <summary>As many are ticked as can be: one that is not cannot be.</summary>
    [Parameter]
    public bool IsFull { get; set; }

    [Parameter]
    public EventCallback OnTick { get; set; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    private StatusLook Look => StatusLook.For(Service);

    private string Label => Range == TimeSpan.FromHours(1) ? "Last hour" : "Last 24 hours";

    protected override void OnParametersSet()
    {
        var age = ServiceWords.Age(Service, Clock.Now, BlindSince);
        var since = Service.Recent.Turns.Count > 0 ? ServiceWords.ShortFor(age) : Formats.None;
        var now = (Service, Range, Minute, Index, since, Leaves, IsTicked, IsFull);
        // States are one and the same or another: what is in them need not be compared.
        _render = !ReferenceEquals(_rendered.Service, Service) || _rendered != now;
        _rendered = now;
        if (_render)
            Describe(age);
    }

    protected override bool ShouldRender() => _render;

    private void Describe(StatusAge age)
    {
        _why = ServiceWords.Why(Service, Clock);
        _counting = CountingWords.Of(Service) is not null;
        _dark = ServiceWords.Dark(age);
        var probe = Service.MainProbe;
        var answered = !Service.Paused && probe is { Failure: null, Transport: not ProbeTransport.Push };
        _latency = Formats.Latency(answered ? probe!.LatencyMilliseconds : null);
        _slow = answered && probe!.LatencyMilliseconds > probe.DegradedAfterMilliseconds;
        var timeline = Service.Timeline;
        _slots = timeline.Slots(Clock.Now - Range, Clock.Now, 30);
        _planned = Service.Gaps.Any(g => g.Cause == GapCause.Maintenance) ? timeline.PlannedSlots(Clock.Now - Range, Clock.Now, 30) : [];
        _day = timeline.Between(Clock.Now.AddHours(-24), Clock.Now);
        // Of a day that is hardly known nothing is good or bad.
        _uptimeCss = !_day.IsKnownEnough ? null : _day.Uptime switch { >= 1 => "full", < Good => "low", _ => null };
    }
}
