using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Mapping;
using Monitor.Core.Registry.Suggesting;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Services.Dependencies;

namespace Monitor.Web.Components.Map;

/// <summary>The chosen service of the map, and the edges of it.</summary>
public sealed partial class ChosenPanel
{
    private const int MostNeighbours = 50;

    private OneAtATime _work = new();
    private IReadOnlyList<Suggestion> _others = [];
    private (string Key, int Count) _othersOf = ("", 0);
    private string _typed = "";
    private string? _trouble;

    [Parameter, EditorRequired]
    public MappedService Service { get; set; } = default!;

    [Parameter, EditorRequired]
    public FleetMap Map { get; set; } = default!;

    /// <summary>Of which it is either end.</summary>
    [Parameter]
    public IReadOnlyList<SuggestedDependency> Suggested { get; set; } = [];

    /// <summary>Where choosing another service leads.</summary>
    [Parameter, EditorRequired]
    public Func<string?, string> Href { get; set; } = default!;

    /// <summary>When somebody last looked and recorded, if that is too long ago.</summary>
    [Parameter]
    public DateTimeOffset? BlindSince { get; set; }

    /// <summary>A suggestion was answered.</summary>
    [Parameter]
    public EventCallback<SuggestedDependency> OnAnswered { get; set; }

    [Inject]
    public required DependencyEdits Edits { get; init; }

    [Inject]
    public required IDependencySuggestions Suggestions { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    private ServiceState State => Service.State;

    private string Text => $"{ServiceWords.For(ServiceWords.Age(State, Clock.Now, BlindSince))}{(State.Paused ? "" : Because.Of(ServiceWords.Why(State, Clock)))}";

    private string Told => (Service.Cause, Service.Explains.Count) switch
    {
        ({ } cause, _) => $"It follows from {Bidi.Isolate(cause.Name)}{(Service.Through.Select(s => s.Name).ToList() is { Count: > 0 } through ? $", through {Formats.Names(through)}" : "")}.",
        (_, 0) => "",
        (_, 1) => "1 follows from it: its alert waits for this one.",
        var (_, count) => $"{FollowWords.It(count)}: their alerts wait for this one.",
    };

    protected override void OnParametersSet()
    {
        if (_othersOf.Key != State.Key)
            (_typed, _trouble, _work) = ("", null, new());
        if (_othersOf == (State.Key, Map.Services.Count))
            return;
        _othersOf = (State.Key, Map.Services.Count);
        _others = [.. Map.Services.Where(s => s.State.Key != State.Key).Select(s => new Suggestion(s.State.Key, s.State.Name)).OrderBy(s => s.Value, StringComparer.OrdinalIgnoreCase)];
    }

    private string NeededBy() => Service.NeededBy.Count switch
    {
        0 => "nobody",
        > MostNeighbours and var count => $"{count} directly; the first {MostNeighbours}",
        _ => "",
    };

    // A name is as good as a key where only one service has it.
    private async Task AddAsync()
    {
        var typed = _typed.Trim();
        var meant = Map.Find(typed) is not null ? [] : Map.Services.Where(s => s.State.Name.Equals(typed, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        if (typed.Length == 0)
            return;
        if (meant.Count > 1)
        {
            _trouble = $"Several services are called {typed}: give the key of one.";
            return;
        }

        if (await ConnectAsync(State.Key, meant is [var only] ? only.State.Key : typed))
            _typed = "";
    }

    private Task<bool> ConnectAsync(string key, string dependsOn) =>
        ActAsync(() => Edits.AddAsync(key, dependsOn), Map.Find(dependsOn) is null
            ? $"Nothing of the key {dependsOn} is registered: {NameOf(key)} depends on it as soon as it is."
            : $"{NameOf(key)} depends on {NameOf(dependsOn)} from now on.");

    private Task<bool> RemoveAsync(string key, string dependsOn) =>
        ActAsync(() => Edits.RemoveAsync(key, dependsOn), $"{NameOf(key)} does not depend on {NameOf(dependsOn)} any more.");

    private async Task ConfirmAsync(SuggestedDependency suggestion)
    {
        if (await ConnectAsync(suggestion.ServiceKey, suggestion.DependsOn))
            await OnAnswered.InvokeAsync(suggestion);
    }

    private async Task DismissAsync(SuggestedDependency suggestion)
    {
        if (await ActAsync(async () => await Suggestions.DismissAsync(suggestion.ServiceKey, suggestion.DependsOn, Caller.Actor, CancellationToken.None) ? null : "There is no such service any more.", "It is not suggested again."))
            await OnAnswered.InvokeAsync(suggestion);
    }

    /// <param name="act">Says what is in its way; null when it is done.</param>
    /// <param name="done">What is said then.</param>
    private async Task<bool> ActAsync(Func<Task<string?>> act, string done)
    {
        var isDone = false;
        _trouble = null;
        await _work.RunAsync(async () => isDone = (_trouble = await act()) is null);
        if (isDone)
            Toasts.Done(done);
        return isDone;
    }

    // The map has all that its reader sees; what is not registered is named to whoever sees every group.
    private IReadOnlyList<string> Above => Caller.Scope.IsAll ? State.DependsOn : [.. State.DependsOn.Where(k => Map.Find(k) is not null)];

    private string Other(SuggestedDependency suggestion) => suggestion.ServiceKey == State.Key ? suggestion.DependsOn : suggestion.ServiceKey;

    private string NameOf(string key) => Map.Find(key)?.State.Name ?? key;
}
