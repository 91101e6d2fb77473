namespace Monitor.Core.Dependencies.Sharing;

/// <summary>What parts are called, whatever a service calls them. Pure.</summary>
public sealed class PartNames
{
    // What every process and every machine has of its own. By these names nothing is shared.
    private static readonly HashSet<string> Own = new(
        ["application", "app", "cpu", "disk", "diskspace", "heap", "jvm", "livenessstate", "memory", "ping", "process", "readinessstate", "self", "threads", "uptime", "… and others"],
        StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<string>> _all = new(StringComparer.OrdinalIgnoreCase);

    public PartNames(SharingSettings settings)
    {
        foreach (var (name, aliases) in settings.Aliases)
        {
            _all[name] = [name, .. aliases];
            foreach (var alias in _all[name])
                _known[alias] = name;
        }
    }

    /// <summary>What people call it; null for what is each service's own.</summary>
    public string? Of(string name) => _known.GetValueOrDefault(name) ?? (Own.Contains(name) ? null : name);

    /// <summary>All that services may call it.</summary>
    public IReadOnlyList<string> All(string known) => _all.GetValueOrDefault(known) ?? [known];

    /// <summary>A reason that gives this part as what is wrong: "redis: connection refused", "redis is down".</summary>
    public static bool Gives(string reason, string part) =>
        part.Length > 0 && reason.StartsWith(part, StringComparison.Ordinal) && reason.AsSpan(part.Length) is [':', ..] or [' ', 'i', 's', ' ', ..];
}
