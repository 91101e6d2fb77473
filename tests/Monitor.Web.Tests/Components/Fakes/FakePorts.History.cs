using Monitor.Core.History;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Latency;
using Monitor.Core.History.Results;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>What was.</summary>
internal sealed partial class FakePorts : IServiceHistory, ISubjectTimelines, IStatusTimelines, IGaps, ICheckCounts
{
    public IReadOnlyList<ResultEntry> Results { get; set; } = [];

    public IReadOnlyList<StatusChange> Changes { get; set; } = [];

    public IReadOnlyList<RawAnswer> Answers { get; set; } = [];

    public bool HistoryFails { get; set; }

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

    public IReadOnlyDictionary<int, DateTimeOffset> FirstDays { get; set; } = new Dictionary<int, DateTimeOffset>();

    Task<IReadOnlyDictionary<int, DateTimeOffset>> ICheckCounts.FirstDaysAsync(IReadOnlyCollection<int> probeIds, CancellationToken cancellationToken) => Task.FromResult(FirstDays);

    Task<KeptChecks> ICheckCounts.FindOldestAsync(CancellationToken cancellationToken) => Task.FromResult(KeptChecks.All);

    Task<ServiceGaps> IGaps.OfServicesAsync(
        IReadOnlyCollection<int>? serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult(new ServiceGaps(Gaps.Select(g => ((int?)null, g))));

    public IReadOnlyList<Marker> Markers { get; set; } = [];

    public Task<IReadOnlyList<Marker>> MarkersAsync(int serviceId, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(Markers);
}
