using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Core.Alerting;
using Monitor.Core.Fleet;
using Monitor.Core.History;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Incidents.View;

/// <summary>One incident: what it is, who has it, what can be done, and what happened.</summary>
public sealed partial class IncidentPage
{
    private const int MostBefore = 5;

    private readonly PageReading _reading = new();
    private IncidentDetail? _detail;
    private IncidentEvidence _evidence = IncidentEvidence.None;
    private IncidentWindow? _window;
    private IncidentAnswers? _answers;
    private IReadOnlyList<Incident> _before = [];
    private IReadOnlyList<HappenedLine> _lines = [];
    private long _readId;
    private long _minute;
    private string _announcement = "";
    private bool _hasChannel = true;
    private bool _isRead;
    private bool _failed;

    [Parameter]
    public long Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required IIncidentActions Actions { get; init; }

    [Inject]
    public required IChannels Channels { get; init; }

    [Inject]
    public required IServiceHistory History { get; init; }

    [Inject]
    public required ISubjectTimelines Subjects { get; init; }

    [Inject]
    public required IGaps Gaps { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required ILogger<IncidentPage> Logger { get; init; }

    private ServiceState? Watched => _detail is { } detail && Fleet.Find(detail.Incident.Service.Key) is { } state && state.Id == detail.Incident.ServiceId ? state : null;

    private bool IsWatched => Watched is not null;

    private StatusLook Look => _detail switch
    {
        { Incident: { IsOpen: false, Resolution: IncidentResolution.Recovered or IncidentResolution.Cleared } } => StatusLook.Up,
        { Incident.IsOpen: false } => StatusLook.Paused,
        { Incident: var incident } => IncidentLook.Now(incident),
        null => StatusLook.NoData,
    };

    private string Sentence => _detail!.Incident is var incident && incident.IsOpen
        ? $" for {Formats.Duration(incident.Lasted(Clock.Now))}{Because.Of(incident.Reason)}"
        : $" after {Formats.Duration(incident.Lasted(Clock.Now))}. It was: {incident.Reason}";

    protected override async Task OnParametersSetAsync()
    {
        if (_readId == Id)
            return;
        (_detail, _isRead, _answers, _before, _evidence, _window) = (null, false, null, [], IncidentEvidence.None, null);
        await ReadAsync();
    }

    protected override bool TakeOver()
    {
        var minute = Clock.Now.Ticks / TimeSpan.TicksPerMinute;
        var isNewMinute = minute != _minute;
        _minute = minute;
        // The state of its service says whether something happened to it. While that lags behind it is read once more, at each look.
        // What is drawn ends now, so it is read each minute while it goes on.
        if (_detail is { Incident: var incident } && (OpenIn(incident) is { } open ? open.LastEvent > incident.LastEvent || isNewMinute || incident.IsFlapping != Watched?.Flapping is not null : incident.IsOpen))
            _ = ReadAndShowAsync();
        return isNewMinute;
    }

    private OpenIncident? OpenIn(Incident incident) => Fleet.Find(incident.Service.Key)?.Open(Id);

    private async Task ReadAndShowAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync() => await _reading.RunAsync(ReadUntilNewestAsync, Fail);

    private async Task ReadUntilNewestAsync()
    {
        do
            await ReadOnceAsync(Id);
        while (_reading.WasMissed() || _readId != Id);
        (_isRead, _failed) = (true, false);
    }

    private void Fail(Exception exception)
    {
        (_isRead, _failed) = (true, true);
        Log.ReadFailed(Logger, Id, exception);
    }

    private async Task ReadOnceAsync(long id)
    {
        _readId = id;
        var (before, detail) = (_detail?.Incident, await Incidents.FindAsync(id, Caller.Scope, CancellationToken.None));
        _detail = detail;
        if (detail is null)
            return;
        _evidence = detail.Incident.IsNotice ? IncidentEvidence.None : await IncidentEvidence.ReadAsync(History, detail, CancellationToken.None);
        _window = await IncidentWindow.ReadAsync(Subjects, Gaps, detail.Incident, Clock.Now, CancellationToken.None);
        _lines = HappenedLine.Of(detail.Timeline, _evidence.Markers);
        if (AccessPolicies.Allows(AccessPolicies.Operate, (await Authentication).User))
            _answers = await Incidents.AnswersAsync(id, Caller.Scope, CancellationToken.None);
        _hasChannel = detail.Notifications.Count > 0 || (await Channels.ListAsync(CancellationToken.None)).Any(c => c.Definition.Enabled);
        var others = await Incidents.ListAsync(new IncidentFilter { Service = detail.Incident.Service.Key }, Caller.Scope, null, MostBefore + 2, CancellationToken.None);
        _before = [.. others.Where(i => i.Id < id).Take(MostBefore)];
        if (before?.Id == id && detail.Timeline.Count > 0 && detail.Incident.LastEvent != before.LastEvent)
            _announcement = Spoken(detail.Timeline[^1], detail.Incident);
    }

    private string Spoken(IncidentEntry entry, Incident incident) =>
        $"{(entry.Actor is { } actor ? actor.Shown + " " : "")}{(incident.IsNotice ? IncidentWords.DidNotice(entry, Clock) : IncidentWords.Did(entry, incident.Service.Name, Clock))}.";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Incident {Id} could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, long id, Exception exception);
    }
}
