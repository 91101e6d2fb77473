namespace Monitor.Web.Components.Overview;

/// <summary>Which groups of a list show only their heads. It lives in the address: <c>fold</c> names those that are folded; with <c>*</c> all are but those that <c>open</c> names.</summary>
public sealed class GroupFolds
{
    private const string All = "*";

    private readonly HashSet<string> _folded;
    private readonly HashSet<string> _open;

    public GroupFolds(string[]? fold, string[]? open)
    {
        (_folded, _open) = (new(fold ?? [], StringComparer.OrdinalIgnoreCase), new(open ?? [], StringComparer.OrdinalIgnoreCase));
        AreAll = _folded.Contains(All);
    }

    /// <summary>All are folded that are not opened by themselves.</summary>
    public bool AreAll { get; }

    public bool IsFolded(string path) => AreAll ? !_open.Contains(path) : _folded.Contains(path);

    /// <summary>The address' parameters with one group turned over.</summary>
    public IReadOnlyDictionary<string, object?> Turned(string path)
    {
        var named = AreAll ? _open : _folded;
        string[] turned = named.Contains(path) ? [.. named.Where(p => !p.Equals(path, StringComparison.OrdinalIgnoreCase))] : [.. named, path];
        return AreAll ? Parameters([All], turned) : Parameters(turned, []);
    }

    /// <summary>The address' parameters with all folded, or none.</summary>
    public static IReadOnlyDictionary<string, object?> Of(bool all) => Parameters(all ? [All] : [], []);

    private static Dictionary<string, object?> Parameters(string[] fold, string[] open) =>
        new() { ["fold"] = fold.Length == 0 ? null : fold, ["open"] = open.Length == 0 ? null : open };
}
