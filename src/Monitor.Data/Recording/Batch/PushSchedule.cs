using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Data.Recording.Rows;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Recording.Batch;

/// <summary>Moves the instant at which a push probe is late, in the transaction that records what was pushed.</summary>
internal static class PushSchedule
{
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMilliseconds(100);

    // Half a second more than the grace: what is recorded in this moment must not be overtaken by its own lateness.
    private const string Heard =
        """
        UPDATE probe_schedule SET next_due = now() + (period_ms + grace_ms + 500) * interval '1 millisecond', run_started = NULL
        WHERE probe_id = ANY ($1) AND grace_ms IS NOT NULL AND next_due < 'infinity'
        """;

    /// <summary>True for what came by push, as opposed to its being late.</summary>
    public static bool IsHeard(CheckResult result) => result.Probe.Definition.Push is not null && result.Failure != ProbeFailure.Late;

    /// <summary>
    /// Two nodes that were called within a moment may differ by their clocks: what is pushed is news in the order of its coming, not
    /// an older check that was overtaken.
    /// </summary>
    public static CheckResult InTurn(CheckResult result, DateTimeOffset? last) =>
        last is { } before && before > result.At && before - result.At <= ClockDifference && IsHeard(result)
            ? result with { At = before.AddMicroseconds(1) }
            : result;

    public static NpgsqlBatchCommand HeardFrom(IEnumerable<int> probeIds) =>
        ComponentWrite.Command(Heard, ComponentWrite.Array(NpgsqlDbType.Integer, probeIds));
}
