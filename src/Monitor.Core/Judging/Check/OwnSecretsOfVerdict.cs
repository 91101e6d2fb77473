using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Judging.Check;

/// <summary>Takes what was sent to a service out of what is said of it.</summary>
public static class OwnSecretsOfVerdict
{
    /// <param name="own">Null for nothing secret.</param>
    /// <returns>The same instance when there was nothing to take out.</returns>
    public static Verdict Without(this Verdict verdict, OwnSecrets? own)
    {
        if (own is null)
            return verdict;
        var reason = own.Clean(verdict.Reason);
        var contradictions = verdict.Contradictions.Count == 0 ? verdict.Contradictions : Without(verdict.Contradictions, own);
        return ReferenceEquals(reason, verdict.Reason) && ReferenceEquals(contradictions, verdict.Contradictions)
            ? verdict
            : verdict with { Reason = reason, Contradictions = contradictions };
    }

    private static IReadOnlyList<Contradiction> Without(IReadOnlyList<Contradiction> contradictions, OwnSecrets own) =>
        contradictions.All(c => ReferenceEquals(own.Clean(c.Message), c.Message))
            ? contradictions
            : [.. contradictions.Select(c => c with { Message = own.Clean(c.Message) })];
}
