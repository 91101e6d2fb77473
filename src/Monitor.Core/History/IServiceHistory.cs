using Monitor.Core.History.Latency;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing;

namespace Monitor.Core.History;

/// <summary>What was recorded of one service. All lists are newest first.</summary>
public interface IServiceHistory
{
    /// <param name="before">Only results before this instant (a cursor), or null.</param>
    /// <param name="limit">1–1000.</param>
    Task<IReadOnlyList<ResultEntry>> ResultsAsync(
        int serviceId, ProbeKind? probe, DateTimeOffset? from, DateTimeOffset? before, int limit, CancellationToken cancellationToken);

    /// <param name="beforeSequence">Only changes with a smaller sequence (a cursor), or null.</param>
    /// <param name="limit">1–1000.</param>
    Task<IReadOnlyList<StatusChange>> ChangesAsync(
        int serviceId, DateTimeOffset? from, DateTimeOffset? to, long? beforeSequence, int limit, CancellationToken cancellationToken);

    /// <param name="points">2–300.</param>
    Task<LatencySeries> LatencyAsync(
        int serviceId, ProbeKind probe, DateTimeOffset from, DateTimeOffset to, int points, CancellationToken cancellationToken);

    /// <summary>Deploys, restarts and crash loops.</summary>
    /// <param name="limit">1–1000.</param>
    Task<IReadOnlyList<Marker>> MarkersAsync(int serviceId, DateTimeOffset? from, DateTimeOffset? to, int limit, CancellationToken cancellationToken);

    /// <summary>The last kept answer of each probe.</summary>
    Task<IReadOnlyList<RawAnswer>> LastAnswersAsync(int serviceId, CancellationToken cancellationToken);

    /// <summary>Of each probe the answer before the last kept one that meant something else: another code, judged otherwise, other parts, another version.</summary>
    Task<IReadOnlyList<RawAnswer>> PreviousAnswersAsync(int serviceId, CancellationToken cancellationToken);
}
