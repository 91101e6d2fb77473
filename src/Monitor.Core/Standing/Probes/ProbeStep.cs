using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;

namespace Monitor.Core.Standing.Probes;

/// <summary>One result's effect on its probe: the standing before and after.</summary>
public sealed record ProbeStep(CheckResult Result, ProbeStanding Before, ProbeStanding After, IReadOnlyList<Marker> Markers)
{
    /// <summary>How old a kept answer may get while only its text differs (messages carry times and addresses).</summary>
    private static readonly TimeSpan AnswerAge = TimeSpan.FromMinutes(1);

    /// <summary>Shorter breaks change no counters, unless slots were missed.</summary>
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(15);

    /// <summary>It has just failed for one and the same reason as often as it takes to be believed.</summary>
    public bool CauseConfirmed => After.Health.Status.IsBad() && After.SameCause.Count == Result.Probe.Definition.Thresholds.Failure;

    /// <summary>Nothing is known of it yet, and that is confirmed: its service waits for it no longer.</summary>
    public bool LosesHope => IsFresh(Before) && After.Health.Status == HealthStatus.Unknown && !IsFresh(After);

    public bool StatusChanged => Before.Health.Status != After.Health.Status;

    /// <summary>The kept answer and the components are to be written.</summary>
    public bool KeepsAnswer => After.AnswerAt == Result.At;

    /// <summary>
    /// What is kept now means something else than what was kept until now, as far as can be told from the check before: that one stays beside it.
    /// Times and counters in a text are no such thing.
    /// </summary>
    public bool AnswersOtherwise => KeepsAnswer && Before.AnswerAt is not null && IsOtherwise(Before, After);

    /// <summary>The check before had no answer: whether this one is another than the last can only be told from their texts.</summary>
    public bool AnswersAgain => KeepsAnswer && Before.Failure is not null;

    /// <summary>The components are to be looked at: an answer lists others, or they are no longer known.</summary>
    public bool MovesComponents => LosesComponents || (KeepsAnswer && After.ComponentsHash != 0 && Result.Reading is { Understood: true });

    /// <summary>There is no answer that lists them, and that is confirmed.</summary>
    private bool LosesComponents => Before.ComponentsHash != 0 && After.ComponentsHash == 0;

    /// <summary>What the check means for the service's lifecycle. After what we could not see nothing comes back.</summary>
    public CheckSeen Seen => new(
        Result.Probe.Kind,
        Result.Verdict.Status,
        Result.Outcome is not ProbeOutcome.Unreachable,
        Result.Outcome is not ProbeOutcome.Unreachable && Before.Failure is not null && Before.LastStatus != HealthStatus.Unknown,
        Result.Verdict.ShuttingDown);

    public static ProbeStep Of(CheckResult result, ProbeStanding before)
    {
        var thresholds = result.Probe.Definition.Thresholds;
        var health = Looked(before, result).Next(result.Verdict.Status, thresholds, result.At, isItsWord: result.Outcome is not ProbeOutcome.Unreachable);
        // The few bytes of a gRPC answer are no text to look at.
        var answer = result.Probe.Definition.Grpc is null ? result.Outcome as ProbeOutcome.Answered : null;
        IReadOnlyList<Marker>? markers = null;
        var facts = result.Reading is { } reading ? before.Facts.Next(reading, result.At, out markers) : before.Facts;
        var after = before with
        {
            Health = health,
            LastAt = result.At,
            LatencyMicroseconds = result.LatencyMicroseconds,
            HttpStatus = (short?)result.HttpStatus,
            LastStatus = result.Verdict.Status,
            ReportedStatus = result.Reading?.ReportedStatus ?? HealthStatus.Unknown,
            Failure = result.Failure,
            Reconsider = false,
            Recent = before.Recent.Next(result.Verdict.Status),
            Dialect = result.Reading?.Dialect ?? before.Dialect,
            Version = result.Reading?.Version ?? before.Version,
            Reason = result.Verdict.Reason,
            Contradictions = Contradictions(result.Verdict.Contradictions, before.Contradictions),
            ComponentsHash = Components(result, before, health),
            Facts = facts.Shown(result.Outcome),
            SameCause = SameCause(result, before),
            Unsettled = Settling.Left(before.Unsettled, result.Verdict.Status, health.Status),
            Writes = before.Writes + 1,
        };
        return new ProbeStep(result, before, answer is null ? after : WithAnswer(after, before, answer, result), markers ?? []);
    }

    /// <summary>
    /// After a long time in which nobody looked (a pause) counting begins anew, and so after checks that were lost, with a node that was killed or in an outage of ours: nobody knows
    /// what was said meanwhile, and nothing is dated back over it.
    /// </summary>
    private static ProbeHealth Looked(ProbeStanding before, CheckResult result)
    {
        if (before.LastAt is not { } last)
            return before.Health;
        var tooLong = 3 * result.Probe.Definition.Period + result.Probe.Definition.Timeout;
        if (tooLong < ForgottenAfter)
            tooLong = ForgottenAfter;
        if (result.At - last > tooLong)
            return before.Health with { Streaks = default };
        return HasMissed(before, last, result) ? before.Health with { Streaks = before.Health.Streaks.Over(before.Recent, result.Probe.Definition.Thresholds) } : before.Health;
    }

    // However late a check begins, and however long its answer takes, the next slot is within a period of its end. A quarter more: nodes differ by a moment, and
    // what a killed node leaves is asked again within seconds.
    private static bool HasMissed(ProbeStanding before, DateTimeOffset last, CheckResult result) =>
        result.Due - last.AddMicroseconds(before.LatencyMicroseconds ?? 0) > 1.25 * result.Probe.Definition.Period
        && result.Probe.Definition.Push is null;

    private bool IsFresh(ProbeStanding standing) => standing.Health.IsFresh(Result.Probe.Definition.Thresholds);

    // What we could not see is no other cause.
    private static Streak SameCause(CheckResult result, ProbeStanding before) => result.Verdict.Status switch
    {
        HealthStatus.Unknown => before.SameCause,
        HealthStatus.Healthy => default,
        var status => before.LastStatus == status && before.Failure == result.Failure && before.HttpStatus == result.HttpStatus && Cause.IsSame(before.Reason, result.Verdict.Reason)
            ? before.SameCause.Next(true, result.At)
            : new Streak(1, result.At),
    };

    private static long Components(CheckResult result, ProbeStanding before, ProbeHealth health)
    {
        if (result.Reading is { Understood: true } reading)
            return PayloadHash.Of(result.Verdict.Components, reading.Beyond);
        return health.Status is HealthStatus.Unhealthy or HealthStatus.Unknown ? 0 : before.ComponentsHash;
    }

    private static ProbeStanding WithAnswer(ProbeStanding after, ProbeStanding before, ProbeOutcome.Answered answer, CheckResult result)
    {
        var hash = PayloadHash.Of(answer);
        var isNews = before.AnswerAt is not { } kept || IsOtherwise(before, after) || (hash != before.AnswerHash && result.At - kept >= AnswerAge);
        return isNews ? after with { AnswerHash = hash, AnswerAt = result.At } : after;
    }

    private static bool IsOtherwise(ProbeStanding before, ProbeStanding after) =>
        before.HttpStatus != after.HttpStatus || before.LastStatus != after.LastStatus || before.ComponentsHash != after.ComponentsHash || before.Version != after.Version;

    // The ordinary check finds what the one before it found: the list stays, and whoever writes it sees that at a glance.
    private static IReadOnlyList<Contradiction> Contradictions(IReadOnlyList<Contradiction> found, IReadOnlyList<Contradiction> known)
    {
        if (ReferenceEquals(found, known) || found.Count != known.Count)
            return found;
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i] != known[i])
                return found;
        }

        return known;
    }
}
