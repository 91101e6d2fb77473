using System.Globalization;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Assertions;

namespace Monitor.Core.Judging.Assertions;

/// <summary>A probe's assertions, made ready once. They lower a verdict and never raise it.</summary>
public sealed class AssertionSet
{
    private static readonly AssertionSet None = new([]);

    private readonly IReadOnlyList<Check> _checks;

    private AssertionSet(IReadOnlyList<Check> checks) => _checks = checks;

    /// <summary>Nothing is asserted.</summary>
    public bool IsEmpty => _checks.Count == 0;

    /// <param name="assertions">Validated.</param>
    public static AssertionSet Of(IReadOnlyList<Assertion> assertions) =>
        assertions.Count == 0 ? None : new AssertionSet([.. assertions.Select(a => new Check(AssertionCheck.Of(a), a.FailsAs))]);

    /// <summary>
    /// The verdict, or a worse one with the sentence of the assertion that failed. One that is as bad already, or Unknown because we
    /// could not look, stays as it is.
    /// </summary>
    /// <param name="outcome">As it was sent: what must not be kept can be asserted all the same, and is not quoted.</param>
    /// <param name="at">When the check was made.</param>
    public Verdict Lower(Verdict verdict, ProbeOutcome outcome, DateTimeOffset at) =>
        IsEmpty || verdict.Status == HealthStatus.Unhealthy || (verdict.Status == HealthStatus.Unknown && outcome is not ProbeOutcome.Answered) ? verdict : Checked(verdict, outcome, at);

    private Verdict Checked(Verdict verdict, ProbeOutcome outcome, DateTimeOffset at)
    {
        using var seen = new SeenAnswer(outcome, at);
        var failed = 0;
        var worst = verdict;
        foreach (var (check, failsAs) in _checks)
        {
            if (failsAs <= verdict.Status || check.Failure(seen) is not { } reason)
                continue;
            failed++;
            if (failsAs > worst.Status)
                worst = verdict with { Status = failsAs, Reason = reason };
        }

        return failed <= 1 ? worst : worst with { Reason = And(worst.Reason, failed - 1) };
    }

    private static string And(string reason, int others) => string.Create(
        CultureInfo.InvariantCulture, $"{reason}; {others} more {(others == 1 ? "assertion fails" : "assertions fail")}");

    private sealed record Check(AssertionCheck What, HealthStatus FailsAs);
}
