using Monitor.Core.Judging.Components;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Explaining;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Explaining;

/// <summary>How an answer was read, and what the operator's own rules made of it. Pure; for whoever asks, not for checks.</summary>
/// <param name="Places">Of the payload, with what the rules make of each.</param>
/// <param name="Decided">Which of the operator's settings had a say; sentences. None where only the beginning of a body is known: the rest had its say too.</param>
public sealed record AnswerExplanation(PayloadExplanation Payload, IReadOnlyList<ExplainedPlace> Places, IReadOnlyList<string> Decided)
{
    /// <param name="answer">As it came, or as it was kept.</param>
    /// <param name="dialect">The one that people chose; null for none.</param>
    /// <param name="policy">As the probe is defined now.</param>
    /// <param name="isBegun">The body is only the beginning of what the check read.</param>
    public static AnswerExplanation Of(ProbeOutcome.Answered answer, string? dialect, VerdictPolicy policy, bool isBegun = false)
    {
        var payload = isBegun ? PayloadExplanation.Begun(answer, dialect) : PayloadExplanation.Of(answer, dialect, isPushed: policy.Transport == ProbeTransport.Push);
        var ruled = ComponentRules.Apply(payload.Reading.Components, policy);
        return new AnswerExplanation(payload, PlacesOf(payload, ruled, policy.Transport), isBegun ? [] : DecidedWords.Of(payload, ruled, answer.StatusCode, policy));
    }

    private static IReadOnlyList<ExplainedPlace> PlacesOf(PayloadExplanation payload, RuledComponents ruled, ProbeTransport transport)
    {
        var rules = ruled.Components.Where(c => c.Rule is not null).ToDictionary(c => c.Name, StringComparer.Ordinal);
        // What is pushed has no code.
        var told = payload.Places.Where(p => transport == ProbeTransport.Http || p.As != ReadAs.Code);
        return [.. told.Select(p => p is { As: ReadAs.Component, Component: { } name } && rules.TryGetValue(name, out var verdict)
            ? new ExplainedPlace(p, verdict.Effective, verdict.Rule!.Match)
            : new ExplainedPlace(p, null, null))];
    }
}

/// <summary>A place, and what a component rule makes of it.</summary>
/// <param name="CountsAs">What the component means for the service by its rule; null without one.</param>
/// <param name="Rule">The name pattern of the rule; null without one.</param>
public sealed record ExplainedPlace(ReadPlace Place, HealthStatus? CountsAs, string? Rule);
