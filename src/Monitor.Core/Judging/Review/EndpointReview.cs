using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Judging.Review;

/// <summary>How well made a service's health endpoints are: the checks that apply to it, each passed or with what to mend.</summary>
/// <param name="Items">In the order of <see cref="ReviewChecks"/>.</param>
public sealed record EndpointReview(IReadOnlyList<ReviewItem> Items)
{
    public int Passed => Items.Count(item => item.Passed);

    public int Applicable => Items.Count;

    /// <summary>"9 of 11".</summary>
    public string Score => $"{Passed} of {Applicable}";

    /// <param name="definition">As registered; masked secrets do not matter.</param>
    /// <param name="last">The last check of each probe that had one: what they cannot tell does not apply.</param>
    /// <param name="version">As its payloads say; null when none does.</param>
    public static EndpointReview Of(ServiceDefinition definition, IReadOnlyDictionary<ProbeKind, ReviewedCheck> last, string? version)
    {
        var probes = definition.Probes.Present
            .Select(probe => new ReviewedProbe(probe.Key, probe.Value, definition.Probes.Readiness, last.GetValueOrDefault(probe.Key), version))
            .ToList();
        return new([.. ReviewChecks.All.Select(check => check.Of(probes)).OfType<ReviewItem>()]);
    }
}

/// <summary>One check of a review.</summary>
/// <param name="Code">Stable, kebab case.</param>
/// <param name="Title">What a well-made endpoint does, as an imperative.</param>
/// <param name="Advice">What to mend; null when it passed.</param>
/// <param name="Probe">Where it fails; null when it passed.</param>
public sealed record ReviewItem(string Code, string Title, bool Passed, string? Advice, ProbeKind? Probe);
