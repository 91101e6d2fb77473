using Monitor.Core.Registry;

namespace Monitor.Core.Evaluation;

/// <summary>What a probe's answers are held against.</summary>
/// <param name="ExplicitStatus">True when the operator named the expected codes: then they bind a payload too.</param>
/// <param name="DegradedAfter">A Healthy answer that took longer is Degraded; null: never.</param>
public sealed record VerdictPolicy(
    HttpStatusRange ExpectedStatus, bool ExplicitStatus, TimeSpan? DegradedAfter, TimeSpan Timeout, IReadOnlyList<ComponentRule> Components)
{
    public static VerdictPolicy Of(ProbeDefinition probe, IReadOnlyList<ComponentRule> components)
    {
        var expected = probe.Http?.ExpectedStatus ?? HttpStatusRange.Default;
        return new VerdictPolicy(
            HttpStatusRange.Parse(expected),
            expected.Trim() != HttpStatusRange.Default,
            probe.DegradedAfterMilliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            probe.Timeout,
            components);
    }
}
