namespace Monitor.Core.Access;

/// <summary>What a reader may see: everything, or some groups of services with those within them.</summary>
public sealed record Scope
{
    private readonly IReadOnlyList<string>? _groups;

    private Scope(IReadOnlyList<string>? groups) => _groups = groups;

    /// <summary>Every service.</summary>
    public static Scope All { get; } = new(groups: null);

    /// <summary>Services of these groups, <c>payments</c> admits <c>payments/eu</c> too. None: nothing at all.</summary>
    public static Scope Of(IEnumerable<string> groups) => new([.. groups.Select(g => g.Trim('/')).Where(g => g.Length > 0)]);

    public bool IsAll => _groups is null;

    /// <summary>The groups; null for every service.</summary>
    public IReadOnlyList<string>? Groups => _groups;

    /// <param name="group">A service's path of groups; empty for none.</param>
    public bool Admits(string group)
    {
        if (_groups is null)
            return true;
        foreach (var outer in _groups)
        {
            if (GroupPath.IsWithin(group, outer))
                return true;
        }

        return false;
    }
}
