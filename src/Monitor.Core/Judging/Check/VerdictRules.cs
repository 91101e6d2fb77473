using Monitor.Core.Judging.Components;
using Monitor.Core.Judging.Findings;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Check;

/// <summary>The verdict rules: outcome, reading and policy to one status with its reason.</summary>
public static class VerdictRules
{
    /// <summary>Of an outcome that nothing was taken out of; see <see cref="JudgedOutcome"/> for what came over a wire.</summary>
    /// <param name="reading">Of an answer; null when there was none.</param>
    /// <param name="at">When the check was made.</param>
    public static Verdict Of(ProbeOutcome outcome, HealthReading? reading, VerdictPolicy policy, DateTimeOffset at) =>
        Of(outcome, reading, policy, at, outcome);

    /// <param name="sent">The outcome before anything was taken out of it: what assertions look at.</param>
    internal static Verdict Of(ProbeOutcome outcome, HealthReading? reading, VerdictPolicy policy, DateTimeOffset at, ProbeOutcome sent)
    {
        if (outcome is ProbeOutcome.Answered read)
            reading ??= HealthPayloadReader.Read(read);
        var verdict = policy.Assertions.Lower(Judge(outcome, reading, policy), sent, at);
        return Examined(verdict, outcome, reading, policy, at);
    }

    /// <summary>Which settings beside those of the payload lowered a verdict of an answer; sentences.</summary>
    /// <param name="verdict">Of these.</param>
    public static IReadOnlyList<string> Lowered(ProbeOutcome.Answered answer, HealthReading reading, VerdictPolicy policy, Verdict verdict)
    {
        var before = Judge(answer, reading, policy);
        var words = new List<string>();
        if (before.Status == HealthStatus.Degraded && VerdictReason.IsTooSlow(before.Reason))
            words.Add($"Without its slowness it would be up: it {before.Reason}.");
        if (verdict.Status != before.Status)
            words.Add($"Assertions that do not hold make it {verdict.Status.Word()}; without them it would be {before.Status.Word()}.");
        return words;
    }

    private static Verdict Judge(ProbeOutcome outcome, HealthReading? reading, VerdictPolicy policy) => outcome switch
    {
        ProbeOutcome.Unreachable unreachable => OfSilence(unreachable),
        ProbeOutcome.Reached reached => OfReached(reached, policy),
        ProbeOutcome.Answered answer => OfAnswer(answer, reading!, policy),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType(), "An outcome nobody judges"),
    };

    /// <summary>Adds what does not fit together. It never changes the status.</summary>
    private static Verdict Examined(Verdict verdict, ProbeOutcome outcome, HealthReading? reading, VerdictPolicy policy, DateTimeOffset at)
    {
        var crash = CrashPage.Find(outcome, reading);
        var found = ContradictionRules.Of(new Examination(outcome, reading, policy, verdict.Status, verdict.Components, at, crash));
        if (found.Count == 0)
            return verdict;
        var explained = crash is not null && verdict.Status == HealthStatus.Unhealthy;
        return verdict with { Contradictions = found, Reason = explained ? CrashPage.Reason : verdict.Reason };
    }

    private static Verdict OfSilence(ProbeOutcome.Unreachable silence) => new(
        silence.IsOurs ? HealthStatus.Unknown : HealthStatus.Unhealthy,
        silence.Detail,
        [],
        []);

    private static Verdict OfReached(ProbeOutcome.Reached reached, VerdictPolicy policy) =>
        Slowed(Plain(reached.Status, reached.Detail), reached.Latency, policy);

    private static Verdict OfAnswer(ProbeOutcome.Answered answer, HealthReading reading, VerdictPolicy policy)
    {
        var components = ComponentRules.Apply(reading.Components, policy);
        var verdict = policy.Transport == ProbeTransport.Grpc ? GrpcRules.Of(answer)
            : IsConclusive(reading) || (reading.SaysUnknown && components.Worst.IsBad()) ? ByPayload(answer, reading, components, policy)
            : ByCode(answer, reading, policy);
        return Slowed(verdict, answer.Latency, policy) with
        {
            Components = components.Components,
            ShuttingDown = reading.ShuttingDown,
        };
    }

    private static bool IsConclusive(HealthReading reading) => reading.Understood && reading.Status != HealthStatus.Unknown;

    private static Verdict ByPayload(
        ProbeOutcome.Answered answer, HealthReading reading, RuledComponents components, VerdictPolicy policy)
    {
        // Rules that speak of everything bad replace the payload's own verdict; otherwise it stands, or is lowered by them.
        var fromParts = components.Worst;
        var status = components.ExplainsAllTrouble ? fromParts : reading.Status.WorseOf(fromParts);
        if (policy.ExplicitStatus && status != HealthStatus.Unhealthy && !policy.ExpectedStatus.Contains(answer.StatusCode))
            return Plain(HealthStatus.Unhealthy, VerdictReason.UnexpectedCode(answer.StatusCode));
        // What the rules let pass leaves the service's own word.
        return status == HealthStatus.Healthy && reading.SaysUnknown
            ? Plain(HealthStatus.Unknown, VerdictReason.OfUnknown(reading))
            : Plain(status, VerdictReason.OfPayload(status, answer, reading, components));
    }

    private static Verdict ByCode(ProbeOutcome.Answered answer, HealthReading reading, VerdictPolicy policy)
    {
        if (!policy.ExpectedStatus.Contains(answer.StatusCode))
            return Plain(HealthStatus.Unhealthy, VerdictReason.UnexpectedCode(answer.StatusCode, reading.Message));
        if (reading.SaysUnknown)
            return Plain(HealthStatus.Unknown, VerdictReason.OfUnknown(reading));
        return (SignInPage.Find(answer, reading, policy) ?? VerdictReason.OfBrokenPayload(answer, reading, policy.Path)) is { } amiss
            ? Plain(HealthStatus.Degraded, amiss)
            : Plain(HealthStatus.Healthy, VerdictReason.ByCodeAlone(answer, policy.Transport));
    }

    private static Verdict Slowed(Verdict verdict, TimeSpan latency, VerdictPolicy policy) =>
        verdict.Status == HealthStatus.Healthy && policy.DegradedAfter is { } limit && latency > limit
            ? verdict with { Status = HealthStatus.Degraded, Reason = VerdictReason.TooSlow(latency, limit) }
            : verdict;

    private static Verdict Plain(HealthStatus status, string reason) => new(status, reason, [], []);
}
