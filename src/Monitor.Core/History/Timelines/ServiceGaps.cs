namespace Monitor.Core.History.Timelines;

/// <summary>The gaps of several services: those of everything, and those of each.</summary>
public sealed class ServiceGaps
{
    private readonly IReadOnlyList<Gap> _ofAll;
    private readonly Dictionary<int, IReadOnlyList<Gap>> _ofOne;

    /// <param name="gaps">In the order of time; of everything where the service's number is null.</param>
    public ServiceGaps(IEnumerable<(int? ServiceId, Gap Gap)> gaps)
    {
        var byService = gaps.ToLookup(g => g.ServiceId ?? 0, g => g.Gap);
        _ofAll = [.. byService[0]];
        // Most services have none of their own: they share one list.
        _ofOne = byService.Where(g => g.Key != 0).ToDictionary(g => g.Key, g => (IReadOnlyList<Gap>)[.. g.Concat(_ofAll).OrderBy(gap => gap.From)]);
    }

    public static ServiceGaps None { get; } = new([]);

    /// <summary>In the order of time; they may overlap.</summary>
    public IReadOnlyList<Gap> Of(int serviceId) => _ofOne.GetValueOrDefault(serviceId, _ofAll);
}
