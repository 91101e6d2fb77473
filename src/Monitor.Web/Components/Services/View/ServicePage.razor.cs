using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Core.Fleet;
using Monitor.Core.History;
using Monitor.Core.History.Timelines;
using Monitor.Core.Judging.Review;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Services.View.Answers;
using Monitor.Web.Push;

namespace Monitor.Web.Components.Services.View;

/// <summary>One service: what it is now, why, and how it came to be so.</summary>
public sealed partial class ServicePage
{
    // A service with a short period changes with every check; its history is read no oftener than this.
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(5);

    private readonly PageReading _reading = new();
    private ServiceState? _state;
    private ServiceState? _historyOf;
    private ServiceDefinition? _definition;
    private string? _managedBy;
    private int _definitionRevision = -1;
    private WindowHistory? _history;
    private AnswersRead _answers = default!;
    private IReadOnlyDictionary<string, string>? _pushUrls;
    private DateTimeOffset _readAt;
    private long _minute;
    private bool _failed;
    private bool _expected;
    private string? _missed;
    private IReadOnlyList<MonitoredService> _deleted = [];

    [Parameter]
    public string Key { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IServiceHistory History { get; init; }

    [Inject]
    public required HistoryReading Reading { get; init; }

    [Inject]
    public required IServiceRegistry Registry { get; init; }

    [Inject]
    public required IDeletedServices Deleted { get; init; }

    [Inject]
    public required PushAddresses Addresses { get; init; }

    [Inject]
    public required ILogger<ServicePage> Logger { get; init; }

    private PageWindow Chosen => PageWindow.Find(Window) ?? Usual;

    // A day with one known hour would show little but hatching.
    private PageWindow Usual => _state is { Recent.Turns: { Count: > 0 } turns } && turns[0].At > Clock.Now.AddHours(-3) ? PageWindow.Hour : PageWindow.Day;

    /// <summary>Of what lists stand beside the time axis; null for the last days.</summary>
    private string? ListedOf => _history?.Zoom?.Words(Clock);

    private IReadOnlyList<Segment<string>> Windows => [.. PageWindow.All.Select(w => new Segment<string>(w.Name, w.Text, WindowUrl(w == Usual ? null : w)))];

    // Its own panel would say it twice.
    private bool ShowsDays => Chosen != PageWindow.Quarter;

    // Before the first answer there is little to review.
    private EndpointReview? Review => _definition is { } definition && _state is { } state && state.Probes.Any(p => p.LastCheckedAt is not null)
        ? ServiceReview.Of(definition, state)
        : null;

    private bool IsPushed => _state is { Probes: [_, ..] probes } && probes.All(p => p.Transport == ProbeTransport.Push);

    /// <summary>Nobody has called the address yet.</summary>
    private bool IsAwaited => _state is { } state && state.Probes.Any(p => p is { Transport: ProbeTransport.Push, LastCheckedAt: null });

    private IReadOnlyList<(string, string)> Trail => _state is { Group.Length: > 0 }
        ? [("Overview", "/"), (Formats.Group(_state.Group), $"/?group={Uri.EscapeDataString(_state.Group)}")]
        : [("Overview", "/")];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _answers = new AnswersRead(History, Data);
    }

    protected override async Task OnParametersSetAsync()
    {
        _state = Fleet.Find(Key);
        if (_state is not null && (_historyOf?.Key != Key || !IsShown))
            await ReadAsync();
        else if (_state is not null && IsCompared && _answers.ComparedOf != Key)
            await CompareAsync();
        else if (_state is null)
            await MissAsync();
    }

    private async Task MissAsync()
    {
        // Just registered: it joins the fleet within two seconds.
        _expected = await FindAsync(Key) is not null;
        _deleted = await Deleted.FindAsync(Key, Caller.Scope, CancellationToken.None) is { } one ? [one]
            : _expected ? []
            : await Deleted.OfKeyAsync(Key, Caller.Scope, CancellationToken.None);
        _missed = Key;
    }

    protected override bool TakeOver()
    {
        var (state, minute) = (Fleet.Find(Key), Clock.Now.Ticks / TimeSpan.TicksPerMinute);
        var changed = !ReferenceEquals(state, _state) || minute != _minute;
        if (state is null && _state is not null)
            _ = MissAndShowAsync();
        (_state, _minute) = (state, minute);
        if (_state is not null && !ReferenceEquals(_state, _historyOf) && Clock.Now - _readAt >= Reread)
            _ = ReadAndShowAsync();
        return changed;
    }

    private async Task ReadAndShowAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task MissAndShowAsync()
    {
        await MissAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        // Another range may be chosen meanwhile.
        if (_state is { } state && await _reading.RunAsync(() => ReadOnceAsync(state), e => Fail(state, e)) && !IsShown)
            await ReadAsync();
    }

    private async Task ReadOnceAsync(ServiceState state)
    {
        _readAt = Clock.Now;
        if (_definitionRevision != state.Revision || _definition?.Key != state.Key)
            await ReadDefinitionAsync(state);
        await ReadAnswersAsync(state);
        var (window, zoom, results) = (Chosen, Zoomed, ResultsShown.Of(Results));
        _history = await Data.ReadAsync(
            ("window", state.Id, window, zoom, results), () => Reading.ReadAsync(state, window, zoom, results, Caller.Scope, CancellationToken.None));
        _historyOf = state;
        _failed = false;
    }

    // The state above comes from memory and stays right: only the history is missing.
    private void Fail(ServiceState state, Exception exception)
    {
        _failed = true;
        _answers.Fail(IsCompared && _answers.ComparedOf != Key);
        _history ??= Chosen.IsHeld ? new WindowHistory(Chosen, SubjectTimelines.None, null) : null;
        Log.HistoryFailed(Logger, state.Key, exception);
    }

    private async Task CompareAsync()
    {
        try
        {
            await ReadAnswersAsync(_state!);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _answers.Fail(true);
            Log.AnswersFailed(Logger, Key, exception);
        }
    }

    private async Task ReadAnswersAsync(ServiceState state)
    {
        if (await IsOperatorAsync())
            await _answers.ReadAsync(state, IsCompared);
    }

    private async Task ReadDefinitionAsync(ServiceState state)
    {
        var service = await FindAsync(state.Key);
        (_definition, _managedBy, _definitionRevision) = (service?.Definition, service?.ManagedBy, state.Revision);
        _pushUrls = service is not null && await IsOperatorAsync()
            ? await Data.ReadAsync(("push", service.Key, state.Revision), () => Addresses.OfAsync(service.Definition, Caller.Scope, Navigation.BaseUri, CancellationToken.None))
            : null;
    }

    private ValueTask<MonitoredService?> FindAsync(string key) =>
        Data.ReadAsync(("service", key), () => Registry.FindAsync(key, Caller.Scope, CancellationToken.None));

    private async Task<bool> IsOperatorAsync() => AccessPolicies.Allows(AccessPolicies.Operate, (await Authentication).User);

    private bool IsShown => _history is { } history && (history.Window, history.Zoom, history.ResultsAsked) == (Chosen, Zoomed, ResultsShown.Of(Results));

    private string? MoreResultsUrl => _history is { AreResultsCut: true } history ? MoreUrl(history.ResultsAsked) : null;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The history of {Service} could not be read for its page.")]
        public static partial void HistoryFailed(ILogger logger, string service, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The answers of {Service} could not be read for its page.")]
        public static partial void AnswersFailed(ILogger logger, string service, Exception exception);
    }
}
