using System.Globalization;
using Monitor.Core.Judging.Components;
using Monitor.Core.Reading;

namespace Monitor.Core.Standing.Components;

/// <summary>The one part in which those of an answer are kept that have no place of their own: more than 500 at once, or too many new names a day.</summary>
public struct OtherParts
{
    /// <summary>Always the same, so that it has one timeline; how many they are stands in its message.</summary>
    public const string Name = "… and others";

    private PartsBeyond _reported;
    private HealthStatus _effective;

    /// <param name="beyond">What the reading did not keep.</param>
    internal OtherParts(PartsBeyond beyond) => (_reported, _effective) = (beyond, beyond.Worst);

    internal readonly bool Any => _reported.Count > 0;

    /// <summary>With the worst status of all of them.</summary>
    internal readonly ComponentVerdict Part => new(Name, _reported.Worst, _effective, Sentence, null);

    private readonly string Sentence
    {
        get
        {
            var counts = ((int Count, HealthStatus Status)[])
            [
                (_reported.Unhealthy, HealthStatus.Unhealthy), (_reported.Degraded, HealthStatus.Degraded),
                (_reported.Healthy, HealthStatus.Healthy), (_reported.Unknown, HealthStatus.Unknown),
            ];
            var words = counts.Where(c => c.Count > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count} {c.Status}"));
            return string.Create(CultureInfo.InvariantCulture, $"{_reported.Count} more, kept as one: {string.Join(", ", words)}");
        }
    }

    internal void Add(ComponentVerdict component)
    {
        _reported = _reported.And(component.Reported);
        _effective = _effective.WorseOf(component.Effective);
    }
}
