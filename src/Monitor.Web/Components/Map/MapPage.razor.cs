using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Mapping;
using Monitor.Core.Registry.Suggesting;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Map;

/// <summary>Who needs whom, and what is down because of what. The choice and the filters live in the address.</summary>
public sealed partial class MapPage
{
    private const string Problems = "problems";

    private IReadOnlyList<ServiceState> _services = [];
    private FacetCounts _facets = FacetCounts.None;
    private IReadOnlyList<SuggestedDependency> _suggestions = [];
    private IReadOnlyList<MapRow> _rows = [];
    private FleetMap _map = new([]);
    private MapSentence _verdict = new(StatusLook.NoData, "", "");
    private MapDrawing _drawing = MapDrawing.None;
    private DateTimeOffset _minute;
    private string _announcement = "";
    private int _wanted;
    private bool _isTooMany;
    private MappedService? _chosen;

    /// <summary>Key of the chosen service. Without it the cause of the most is shown.</summary>
    [SupplyParameterFromQuery(Name = "service")]
    public string? ServiceKey { get; set; }

    /// <summary><c>problems</c> leaves only what fails, and what lies between it and its cause.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "table")]
    public string? Table { get; set; }

    [Inject]
    public required IDependencySuggestions Suggested { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required ILogger<MapPage> Logger { get; init; }

    private bool FailingAlone => Show == Problems;

    private bool All => Table == "all";

    // What is down because of what is true of all, whatever is shown.
    private MapSentence Verdict => Drawable.IsEmpty ? _verdict : _verdict.OfAll(_services.Count);

    private ServiceFilter Drawable => Asked with { Text = null };

    // What is drawn depends on these, and the same answer to them is not arranged twice.
    private (string?, string?, string?, string?, bool) Drawn => (Group, Environment, string.Join('\t', Tags ?? []), Owner, FailingAlone || _isTooMany);

    private IReadOnlyList<Segment<bool>> Shows => [new(false, $"All {_wanted}", Url("show", null)), new(true, "Problems", Url("show", Problems))];

    private string Label => $"Map of {Formats.Count(_drawing.Nodes.Count, "service")} and {Formats.Count(_drawing.Edges.Count, "dependency", "dependencies")}. {_verdict.Sentence}";

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _suggestions = await Data.ReadAsync("suggestions of all", () => Suggested.ListAllAsync(Caller.Scope, CancellationToken.None));
            Draw();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The map is worth as much without them; they are there with the next visit.
            Log.SuggestionsFailed(Logger, exception);
        }
    }

    protected override void OnParametersSet()
    {
        Read(Fleet.Services, Clock.Now);
        Draw();
    }

    protected override bool TakeOver()
    {
        var (services, now) = (Fleet.Services, Clock.Now);
        var delta = FleetDelta.Between(_services, services);
        if (!delta.Members && !delta.Looks && !delta.Problems && Minute(now) == _minute)
            return false;
        Read(services, now);
        Draw();
        return true;
    }

    private void Read(IReadOnlyList<ServiceState> services, DateTimeOffset now)
    {
        var before = _verdict.Sentence;
        CountKnown(services);
        (_services, _minute, _map) = (services, Minute(now), new FleetMap(services));
        _verdict = MapSentence.Of(_map, Clock, Fleet.BlindSince);
        if (before.Length > 0 && before != _verdict.Sentence)
            _announcement = _verdict.Sentence;
    }

    private void Draw()
    {
        var filter = Drawable;
        _facets = FacetCounts.Of(_services, filter, shelf: Shelf);
        _rows = [.. MapRow.Of(_map, Clock).Where(r => filter.Admits(r.Service.State))];
        _chosen = ServiceKey is null ? ChosenOf(filter) : _map.Find(ServiceKey);
        _wanted = filter.IsEmpty ? _services.Count : _services.Count(filter.Admits);
        _isTooMany = _wanted > MapDrawing.Most && !FailingAlone;
        _drawing = MapDrawing.Of(_map, filter.Admits, FailingAlone || _isTooMany, _suggestions);
    }

    // What was chosen for its reader stays while it is shown: it must not change under the pointer when another explains more.
    private MappedService? ChosenOf(ServiceFilter filter) =>
        _map.Find(_chosen?.State.Key) is { } before && filter.Admits(before.State) ? before : _rows.FirstOrDefault(r => r.IsAsked)?.Service;

    private static DateTimeOffset Minute(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));

    private void Choose(string? key) => Navigation.NavigateTo(ServiceUrl(key is null ? "" : key), replace: true);

    private void Open(string key)
    {
        if (_map.Find(key) is { } service)
            Navigation.NavigateTo($"/services/{service.State.Key}");
    }

    private void Forget(SuggestedDependency answered)
    {
        _suggestions = [.. _suggestions.Where(s => s != answered)];
        Draw();
    }

    private List<SuggestedDependency> SuggestedOf(MappedService service) =>
        [.. _suggestions.Where(s => (s.ServiceKey == service.State.Key || s.DependsOn == service.State.Key) && _map.Find(s.ServiceKey) is { } child && !child.State.DependsOn.Contains(s.DependsOn))];

    private string ServiceUrl(string? key) => Url("service", key);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What services may depend on could not be read for the map.")]
        public static partial void SuggestionsFailed(ILogger logger, Exception exception);
    }
}
