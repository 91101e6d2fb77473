using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Audit;
using Monitor.Core.Fleet;
using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Latency;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Monitor.Core.Judging.Check;
using Monitor.Core.Nodes;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Suggesting;
using Monitor.Core.Standing;
using Monitor.Core.Versions;
using Npgsql;

namespace Monitor.Web.Tests.Components;

/// <summary>The ports that pages call, with answers a test sets and calls it can ask for.</summary>
internal sealed class FakePorts : IServiceHistory, ISubjectTimelines, IStatusTimelines, IGaps, ICheckCounts, IServiceRegistry, IDeletedServices, IServiceChecker, IProbeTester, IChannels, IAuditLog, INodes, IDependencySuggestions, IServiceVersions
{
    public List<string> Calls { get; } = [];

    public IReadOnlyList<ResultEntry> Results { get; set; } = [];

    public IReadOnlyList<StatusChange> Changes { get; set; } = [];

    public IReadOnlyList<RawAnswer> Answers { get; set; } = [];

    public List<DependencySuggestion> Suggestions { get; } = [];

    Task<IReadOnlyList<DependencySuggestion>?> IDependencySuggestions.ListAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DependencySuggestion>?>([.. Suggestions]);

    /// <summary>Of all services.</summary>
    public List<SuggestedDependency> SuggestedOfAll { get; } = [];

    Task<IReadOnlyList<SuggestedDependency>> IDependencySuggestions.ListAllAsync(Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SuggestedDependency>>([.. SuggestedOfAll]);

    Task<bool> IDependencySuggestions.DismissAsync(string key, string dependsOn, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(Suggestions.RemoveAll(s => s.DependsOn == dependsOn) + SuggestedOfAll.RemoveAll(s => (s.ServiceKey, s.DependsOn) == (key, dependsOn)) > 0);

    public bool HistoryFails { get; set; }

    /// <summary>So many changes are taken, and then the database is away; null for never.</summary>
    public int? FailsAfter { get; set; }

    /// <summary>The SQLSTATE with which the database refuses the next change; null for none.</summary>
    public string? RefusedState { get; set; }

    public MonitoredService? Service { get; set; }

    public RegistryResult? SaveResult { get; set; }

    public ServiceDefinition? Saved { get; private set; }

    public PutTerms? Terms { get; private set; }

    /// <summary>Who made the changes.</summary>
    public List<Actor> Actors { get; } = [];

    public (ProbeTestResult?, IReadOnlyList<FieldError>) TestResult { get; set; } = (null, []);

    public List<Channel> Stored { get; } = [];

    public List<Delivery> Deliveries { get; } = [];

    public string? NewSecret { get; set; }

    public Task<IReadOnlyList<ResultEntry>> ResultsAsync(
        int serviceId, ProbeKind? probe, DateTimeOffset? from, DateTimeOffset? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ResultEntry>>([.. Results.Take(limit)]);

    public Task<IReadOnlyList<StatusChange>> ChangesAsync(
        int serviceId, DateTimeOffset? from, DateTimeOffset? to, long? beforeSequence, int limit, CancellationToken cancellationToken) =>
        HistoryFails ? throw new InvalidOperationException("The database is away.") : Task.FromResult(Changes);

    public Task<LatencySeries> LatencyAsync(
        int serviceId, ProbeKind probe, DateTimeOffset from, DateTimeOffset to, int points, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The chart asks over HTTP.");

    public Task<IReadOnlyList<RawAnswer>> LastAnswersAsync(int serviceId, CancellationToken cancellationToken)
    {
        Calls.Add("answers");
        return Task.FromResult(Answers);
    }

    public IReadOnlyList<RawAnswer> PreviousAnswers { get; set; } = [];

    public Task<IReadOnlyList<RawAnswer>> PreviousAnswersAsync(int serviceId, CancellationToken cancellationToken) =>
        PreviousFails ? throw new TimeoutException("The database is away.") : Task.FromResult(PreviousAnswers);

    public bool PreviousFails { get; set; }

    public SubjectTimelines Subjects { get; set; } = SubjectTimelines.None;

    public StatusTimeline Timeline { get; set; } = StatusTimeline.Empty;

    public IReadOnlyList<Gap> Gaps { get; set; } = [];

    Task<SubjectTimelines> ISubjectTimelines.OfServiceAsync(int serviceId, DateTimeOffset from, CancellationToken cancellationToken) => Task.FromResult(Subjects);

    Task<StatusTimeline> IStatusTimelines.OfServiceAsync(int serviceId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Calls.Add($"timeline {to - from:%d}");
        return Task.FromResult(Timeline.Without(Gaps));
    }

    /// <summary>Of services by their number; <see cref="Timeline"/> is of the others.</summary>
    public Dictionary<int, StatusTimeline> Timelines { get; } = [];

    public bool ReportFails { get; set; }

    /// <summary>Until then a report is being read.</summary>
    public Task ReportWaits { get; set; } = Task.CompletedTask;

    /// <summary>Of how many services timelines were asked for, each time.</summary>
    public List<int> TimelinesAtOnce { get; } = [];

    async Task<IReadOnlyDictionary<int, StatusTimeline>> IStatusTimelines.OfServicesAsync(
        IReadOnlyCollection<int> serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        TimelinesAtOnce.Add(serviceIds.Count);
        await ReportWaits;
        return ReportFails
            ? throw new TimeoutException("The database is away.")
            : serviceIds.ToDictionary(id => id, id => Timelines.GetValueOrDefault(id, Timeline).Without(Gaps));
    }

    public IReadOnlyDictionary<int, IReadOnlyList<CheckCounts>> Checks { get; set; } = new Dictionary<int, IReadOnlyList<CheckCounts>>();

    Task<IReadOnlyDictionary<int, IReadOnlyList<CheckCounts>>> ICheckCounts.OfProbesAsync(
        IReadOnlyCollection<int> probeIds, IReadOnlyList<DateTimeOffset> bounds, CancellationToken cancellationToken) => Task.FromResult(Checks);

    Task<KeptChecks> ICheckCounts.FindOldestAsync(CancellationToken cancellationToken) => Task.FromResult(KeptChecks.All);

    Task<ServiceGaps> IGaps.OfServicesAsync(
        IReadOnlyCollection<int>? serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult(new ServiceGaps(Gaps.Select(g => ((int?)null, g))));

    public Task<MonitoredService?> FindAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult(Service is { } service && scope.Admits(service.Definition.Group) ? service : null);

    public Task<IReadOnlyList<MonitoredService>> ListAsync(Scope scope, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<MonitoredService>>(Service is null ? [] : [Service]);

    public List<MonitoredService> DeletedServices { get; } = [];

    Task<MonitoredService?> IDeletedServices.FindAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult(DeletedServices.Find(s => s.Key == key));

    Task<IReadOnlyList<MonitoredService>> IDeletedServices.ListAsync(Scope scope, DateTimeOffset? since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MonitoredService>>([.. DeletedServices.Where(s => since is null || s.Deleted!.At > since)]);

    Task<IReadOnlyList<MonitoredService>> IDeletedServices.OfKeyAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MonitoredService>>([.. DeletedServices.Where(s => DeletedKey.Original(s.Key) == key).OrderByDescending(s => s.Deleted!.At)]);

    public Task<IReadOnlyList<MonitoredService>> ListWithSecretsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page may ask for secrets.");

    public Task<RegistryResult> CreateAsync(ServiceDefinition definition, string managedBy, Actor actor, CancellationToken cancellationToken) =>
        PutAsync(definition, new PutTerms(managedBy), actor, cancellationToken);

    public Task<RegistryResult> PutAsync(ServiceDefinition definition, PutTerms terms, Actor actor, CancellationToken cancellationToken)
    {
        // Wrapped, as EF does it.
        if (Actors.Count >= FailsAfter)
            throw new InvalidOperationException("It is likely due to a transient failure.", new TimeoutException("The database is away."));
        if (RefusedState is { } state)
        {
            RefusedState = null;
            throw new DbUpdateException("It was not saved.", new PostgresException("It is refused.", "ERROR", "ERROR", state));
        }

        (Saved, Terms) = (definition, terms);
        Actors.Add(actor);
        return Task.FromResult(SaveResult ?? new RegistryResult.Saved(
            new MonitoredService(1, definition, [], false, terms.ManagedBy ?? "ui", Given.Now, Given.Now, 1), true));
    }

    public Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        Calls.Add("delete " + key);
        return Task.FromResult<Removal>(new Removal.Done());
    }

    public Task<bool> SetPausedAsync(string key, bool paused, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        Calls.Add((paused ? "pause " : "resume ") + key);
        return Task.FromResult(true);
    }

    public IReadOnlyList<Marker> Markers { get; set; } = [];

    public Task<IReadOnlyList<Marker>> MarkersAsync(int serviceId, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(Markers);

    public IReadOnlyDictionary<ProbeKind, string> PushTokens { get; set; } = new Dictionary<ProbeKind, string>();

    public Task<MonitoredService> OpenedAsync(MonitoredService service, Scope scope, CancellationToken cancellationToken) => Task.FromResult(service);

    public Task<IReadOnlyDictionary<ProbeKind, string>> PushTokensAsync(string key, Scope scope, CancellationToken cancellationToken) => Task.FromResult(PushTokens);

    public Task<(ServiceDefinition Definition, IReadOnlyList<FieldError> Errors)> UnmaskAsync(
        ServiceDefinition definition, Scope scope, CancellationToken cancellationToken) => Task.FromResult<(ServiceDefinition, IReadOnlyList<FieldError>)>((definition, []));

    public Task<CheckedNow?> CheckAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        Calls.Add("check " + key);
        return Task.FromResult<CheckedNow?>(new CheckedNow(Results, Recorded: Service?.IsProbed ?? true));
    }

    /// <summary>What a test of an address gives; <see cref="TestResult"/> where it gives nothing.</summary>
    public Func<string?, ProbeTestResult?> Answer { get; set; } = _ => null;

    public Task<(ProbeTestResult? Result, IReadOnlyList<FieldError> Errors)> TestAsync(ProbeTest test, Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(test.Probe.Http?.Url) is { } answer ? (answer, []) : TestResult);

    Task<IReadOnlyList<Channel>> IChannels.ListAsync(CancellationToken cancellationToken)
    {
        Calls.Add("list channels");
        return Task.FromResult<IReadOnlyList<Channel>>([.. Stored]);
    }

    Task<Channel?> IChannels.FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Stored.Find(c => c.Definition.Key == key));

    Task<ChannelResult> IChannels.CreateAsync(ChannelDefinition definition, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        if (ChannelValidation.Errors(definition) is { Count: > 0 } errors && definition.Url.Length == 0)
            return Task.FromResult<ChannelResult>(new ChannelResult.Invalid(errors));
        if (definition.Url.Length > 0 && !definition.Url.StartsWith("http", StringComparison.Ordinal))
            return Task.FromResult<ChannelResult>(new ChannelResult.Invalid([new("url", "Give an absolute http or https address.")]));
        var channel = new Channel(9, definition with { Secret = null }, null, Given.Now, new ChannelHealth(0, 0, 0, 0, null, null, null, null));
        Stored.Add(channel);
        return Task.FromResult<ChannelResult>(new ChannelResult.Saved(channel, NewSecret, true));
    }

    /// <summary>What comes of replacing a channel; saved when null.</summary>
    public ChannelResult? ReplaceResult { get; set; }

    public List<(ChannelDefinition Definition, RevisionMatch? Match)> Replaced { get; } = [];

    Task<ChannelResult> IChannels.PutAsync(ChannelDefinition definition, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Replaced.Add((definition, match));
        Actors.Add(actor);
        return Task.FromResult(ReplaceResult ?? new ChannelResult.Saved(Stored[0] with { Definition = definition }, NewSecret, false));
    }

    Task<Removal> IChannels.DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add("delete channel " + key);
        Actors.Add(actor);
        return Task.FromResult<Removal>(new Removal.Done());
    }

    public List<AuditEntry> Entries { get; } = [];

    public AuditFilter? Asked { get; private set; }

    Task<IReadOnlyList<AuditEntry>> IAuditLog.ListAsync(AuditFilter filter, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        Asked = filter;
        return Task.FromResult<IReadOnlyList<AuditEntry>>([.. Entries.Where(e => (beforeId is null || e.Id < beforeId) && (filter.Unfolded || e.PartOf == filter.PartOf)).Take(limit)]);
    }

    /// <summary>What changes of many were asked to do.</summary>
    public List<string?> AskedOfMany { get; } = [];

    Task<Actor> IAuditLog.BeginAsync(string action, string subjectKey, string? asked, Actor actor, CancellationToken cancellationToken)
    {
        AskedOfMany.Add(asked);
        return Task.FromResult(actor with { PartOf = 1 });
    }

    Task IAuditLog.NoteAsync(string action, string subjectKey, Actor actor, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Older ones cannot be read, nor any by itself.</summary>
    public bool VersionsFail { get; set; }

    /// <summary>Newest first.</summary>
    public List<ServiceVersion> Versions { get; } = [];

    Task<IReadOnlyList<ServiceVersion>?> IServiceVersions.ListAsync(string key, Scope scope, long? beforeId, int limit, CancellationToken cancellationToken) =>
        VersionsFail && (beforeId is not null || limit > 50) ? throw new TimeoutException("The database is away.") : Task.FromResult<IReadOnlyList<ServiceVersion>?>(Service is null ? null : [.. Versions.Where(v => beforeId is null || v.Id < beforeId).Take(limit)]);

    Task<ServiceVersion?> IServiceVersions.FindAsync(string key, long id, Scope scope, CancellationToken cancellationToken) =>
        VersionsFail ? throw new TimeoutException("The database is away.") : Task.FromResult(Versions.Find(v => v.Id == id));

    public List<NodeState> Nodes { get; } = [];

    Task<IReadOnlyList<NodeState>> INodes.ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<NodeState>>([.. Nodes]);

    public Task<Delivery?> SendTestAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"test {key} by {actor.Name}");
        return Task.FromResult(Deliveries.FirstOrDefault());
    }

    public Task<IReadOnlyList<Delivery>> DeliveriesAsync(string key, DeliveryState? state, long? beforeId, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. Deliveries.Where(d => state is null || d.State == state)]);

    public Task<IReadOnlyList<Delivery>> ListWaitingAsync(string key, long? beforeId, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. Deliveries.Where(d => d.NextAttemptAt is not null)]);

    public Task<Delivery?> FindDeliveryAsync(long id, CancellationToken cancellationToken) => Task.FromResult(Deliveries.Find(d => d.Id == id));

    public Task<Delivery?> ReplayAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"replay {id}");
        return Task.FromResult(Deliveries.Find(d => d.Id == id));
    }

    public Task<int?> ReplayDeadAsync(string key, TimeSpan within, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"replay dead of {key}");
        return Task.FromResult<int?>(Deliveries.Count(d => d.State == DeliveryState.Dead));
    }
}
