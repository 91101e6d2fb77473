using Monitor.Core.Judging.Components;
using Monitor.Core.Text;

namespace Monitor.Core.Judging;

/// <summary>One check judged: a status with its reason. Pure.</summary>
/// <param name="Status">Unknown means that <em>we</em> could not look, or that the service says itself that it does not know.</param>
/// <param name="Reason">A sentence an operator understands.</param>
/// <param name="Contradictions">What in the answer does not fit together.</param>
/// <param name="Components">The reading's components after the rules.</param>
public sealed record Verdict(
    HealthStatus Status,
    string Reason,
    IReadOnlyList<Contradiction> Contradictions,
    IReadOnlyList<ComponentVerdict> Components)
{
    private const int LongestReason = 500;

    /// <summary>
    /// A sentence an operator understands: one line of at most 500 UTF-16 characters, without control characters and half surrogates,
    /// whatever it quotes. No database refuses it.
    /// </summary>
    public string Reason { get; init => field = Line(value); } = Line(Reason);

    /// <summary>The payload says that the service is going away.</summary>
    public bool ShuttingDown { get; init; }

    // The gate that every reason passes.
    private static string Line(string text) => CleanText.Line(text, LongestReason);
}
