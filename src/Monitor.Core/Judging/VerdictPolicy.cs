using Monitor.Core.Judging.Assertions;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging;

/// <summary>What a probe's answers are held against.</summary>
/// <param name="ExplicitStatus">True when the operator named the expected codes: then they bind a payload too.</param>
/// <param name="DegradedAfter">A Healthy answer that took longer is Degraded; null: never.</param>
/// <param name="WeightThreshold">What the weighted components that are up must weigh; null without weights.</param>
/// <param name="Assertions">What else must hold of an answer.</param>
public sealed record VerdictPolicy(
    ProbeKind Kind,
    ProbeTransport Transport,
    HttpStatusRange ExpectedStatus,
    bool ExplicitStatus,
    TimeSpan? DegradedAfter,
    TimeSpan Period,
    TimeSpan Timeout,
    IReadOnlyList<ComponentRule> Components,
    int? WeightThreshold,
    AssertionSet Assertions)
{
    /// <summary>Where a payload is asked for over HTTP; null for the site itself, and where the code alone is wanted.</summary>
    public string? Path { get; private init; }

    /// <param name="probe">Validated.</param>
    /// <param name="components">The service's rules.</param>
    /// <param name="weightThreshold">The service's.</param>
    public static VerdictPolicy Of(ProbeKind kind, ProbeDefinition probe, IReadOnlyList<ComponentRule> components, int? weightThreshold = null)
    {
        var expected = probe.Http?.ExpectedStatus ?? HttpStatusRange.Default;
        return new VerdictPolicy(
            kind,
            probe.Transport ?? ProbeTransport.Http,
            HttpStatusRange.Parse(expected),
            expected.Trim() != HttpStatusRange.Default,
            probe.DegradedAfterMilliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            probe.Period,
            probe.Timeout,
            components,
            weightThreshold,
            AssertionSet.Of(probe.Assertions))
        {
            Path = probe.Dialect == DialectCatalogue.HttpStatus ? null : PathOf(probe.Http?.Url),
        };
    }

    private static string? PathOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.AbsolutePath is not "/" and var path ? path : null;
}
