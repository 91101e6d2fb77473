using Monitor.Core.Judging.Components;

namespace Monitor.Core.Judging.Check;

/// <summary>One check judged: a status with its reason. Pure.</summary>
/// <param name="Status">Unknown means that <em>we</em> could not look.</param>
/// <param name="Reason">A sentence an operator understands.</param>
/// <param name="Contradictions">What in the answer does not fit together.</param>
/// <param name="Components">The reading's components after the rules.</param>
public sealed record Verdict(
    HealthStatus Status,
    string Reason,
    IReadOnlyList<Contradiction> Contradictions,
    IReadOnlyList<ComponentVerdict> Components)
{
    /// <summary>
    /// A sentence an operator understands: one line of at most 500 UTF-16 characters, without control characters and half surrogates,
    /// whatever it quotes. No database refuses it.
    /// </summary>
    public string Reason { get; init => field = VerdictReason.Line(value); } = VerdictReason.Line(Reason);

    /// <summary>The payload says that the service is going away.</summary>
    public bool ShuttingDown { get; init; }
}
