using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Charts;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.View.Changes;

/// <summary>What a service, its probes and its parts were over time. Where one looks (range, zoom, cursor, how many parts) lives in the URL.</summary>
public sealed partial class HappenedPanel : IAsyncDisposable
{
    /// <summary>In the address: every part.</summary>
    public const string All = "all";

    private const int Most = 12;

    private const int MostNamed = 4;

    private ElementReference _box;
    private AttachedScript? _script;
    private DateTimeOffset _now;
    private DateTimeOffset _from;
    private DateTimeOffset _to;
    private IReadOnlyList<Gap> _gaps = [];
    private IReadOnlyList<IncidentSpan> _incidents = [];
    private IReadOnlyList<PlannedSpan> _planned = [];
    private IReadOnlyList<MarkSpan> _marks = [];
    private MarkEdges _edges = MarkEdges.Of([]);
    private IReadOnlyList<ComponentState> _parts = [];
    private Dictionary<string, StatusTimeline> _timelines = [];
    private (WindowHistory History, IReadOnlyList<ComponentState> Parts)? _taken;

    [Parameter, EditorRequired]
    public ServiceState State { get; set; } = default!;

    /// <summary>What was read; while another range is being read that of the one before.</summary>
    [Parameter, EditorRequired]
    public WindowHistory History { get; set; } = default!;

    /// <summary>The range that was chosen.</summary>
    [Parameter, EditorRequired]
    public PageWindow Chosen { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<Segment<string>> Windows { get; set; } = [];

    /// <summary>Where the cursor was left; null for nowhere.</summary>
    [Parameter]
    public DateTimeOffset? At { get; set; }

    /// <summary>Hundreds may be too many to look at.</summary>
    [Parameter]
    public bool AllParts { get; set; }

    /// <summary>Null until it was read.</summary>
    [Parameter]
    public ServiceDefinition? Definition { get; set; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    // What is missing from the picture, and until when.
    private IEnumerable<string> Notes
    {
        get
        {
            if (History.Subjects.CompleteFrom is { } complete && complete > _from)
                yield return $"There were more changes than can be drawn: nothing is drawn before {Clock.Brief(complete)}.";
            else if (State.CreatedAt > _from + ((_to - _from) / 10))
                yield return $"Registered {Clock.Brief(State.CreatedAt)}: there is nothing before.";
            if (History.Incidents.CompleteFrom is { } shaded)
                yield return $"There were more incidents than the {History.Incidents.Items.Count} that are shaded: others ended by {Clock.Brief(shaded)}.";
            if (History.Marks.CompleteFrom is { } marked)
                yield return $"There were more deploys and restarts than can be marked: those until {Clock.Brief(marked)} are not.";
            if (_edges.IsCut)
                yield return $"{MarkEdges.Most} deploys and restarts cross the charts, deploys first, then the newest. All are in their own lane.";
        }
    }

    private bool IsToNow => History.Zoom is null || _to == _now;

    private string MoreParts
    {
        get
        {
            var rest = _parts.Skip(Most).ToList();
            var failing = rest.Count(PartOrder.IsFailing);
            return $"{Formats.Count(rest.Count, "more component")}, {(failing > 0 ? $"{failing} of them failing" : "none of them failing")}";
        }
    }

    // What is pushed is never waited for.
    private int? TimeoutOf(ProbeState probe) => probe.Transport == ProbeTransport.Push ? null : Definition?.Probes[probe.Kind]?.TimeoutSeconds * 1000;

    protected override void OnParametersSet()
    {
        _now = Clock.Now;
        (_from, _to) = History.ShownAt(_now);
        _gaps = History.ShownGapsOf(State, _now);
        _planned = PlannedSpan.Of(_gaps, Clock);
        _incidents = IncidentSpan.Of(History.Incidents.Items, _from, _to, Clock);
        _marks = MarkSpan.Of(History.Marks.Items, _from, _to, Clock);
        _edges = MarkEdges.Of(_marks);
        TakeParts();
    }

    // Of hundreds of parts that takes a millisecond, and most of what is shown anew brings none of them news.
    private void TakeParts()
    {
        if (_taken == (History, State.Components))
            return;
        _taken = (History, State.Components);
        _timelines = State.Components.Select(c => c.Name).Distinct().ToDictionary(name => name, name => History.Subjects.Of(ChangeSubject.Component, name, Listed(name), State.CreatedAt));
        _parts = PartOrder.Of(State.Components, name => _timelines[name].Slots(_from, _to, 1)[0]);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _script = new AttachedScript(Js, "./" + Assets["Components/Services/View/Changes/HappenedPanel.razor.js"]);
        await _script.AttachAsync("attach", _box, Assets["js/cursor-words.js"]);
    }

    // A part that several probes list has one lane: its worst at each moment.
    private IReadOnlyCollection<ProbeTurn> Listed(string part) =>
        [.. from c in State.Components where c.Name == part && State.Probe(c.Probe) is not null select new ProbeTurn(State.Probe(c.Probe)!.Id, new(c.Since, c.Status))];

    private IReadOnlyList<LaneSpan> OfProbe(ProbeState probe) => LaneSpan.Of(
        History.Subjects.Of(ChangeSubject.Probe, NameOf(probe), [new(probe.Id, new(probe.Since, probe.Status))], State.CreatedAt), _gaps, _from, _to);

    private IReadOnlyList<LaneSpan> OfPart(ComponentState part) => LaneSpan.Of(_timelines[part.Name], _gaps, _from, _to);

    private static string NameOf(ProbeState probe) => probe.Kind.ToString().ToLowerInvariant();

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;
}
