using Monitor.Core.Bulk;

namespace Monitor.Web.Components.Overview.Ticking;

/// <summary>The services that somebody has ticked, by key: neither an order nor a filter alters them.</summary>
public sealed class Ticks
{
    /// <summary>More than these are not changed at once.</summary>
    public const int Most = BulkChanges.Most;

    private readonly HashSet<string> _keys;

    private Ticks(IEnumerable<string> keys) => _keys = new HashSet<string>(keys.Take(Most), StringComparer.Ordinal);

    public static Ticks None { get; } = new([]);

    public int Count => _keys.Count;

    /// <summary>There is no room for another one.</summary>
    public bool IsFull => _keys.Count >= Most;

    public IReadOnlyCollection<string> Keys => _keys;

    public bool Has(string key) => _keys.Contains(key);

    /// <summary>With one more, or one less.</summary>
    public Ticks Turned(string key) => Has(key) ? new Ticks(_keys.Where(k => k != key)) : With([key]);

    /// <summary>Without those that are no more; these themselves where all are there.</summary>
    public Ticks Among(IReadOnlySet<string> all) => _keys.All(all.Contains) ? this : new Ticks(_keys.Where(all.Contains));

    /// <summary>With these too, as far as there is room.</summary>
    public Ticks With(IEnumerable<string> keys) => new(_keys.Concat(keys).Distinct(StringComparer.Ordinal));
}
