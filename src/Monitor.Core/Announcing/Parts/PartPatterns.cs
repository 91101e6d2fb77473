using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Text;

namespace Monitor.Core.Announcing.Parts;

/// <summary>Which parts a route names, whatever their services call them: the further names of a shared part count as that part.</summary>
/// <param name="patterns">As routes have them: <c>*</c> stands for any characters, <c>?</c> for one; letters may be large or small.</param>
public sealed class PartPatterns(IReadOnlyCollection<string> patterns, SharingSettings settings)
{
    /// <summary>With the names that shared parts have beside those that are named.</summary>
    public IReadOnlyList<string> All { get; } =
    [
        .. patterns.Concat(settings.Aliases.Where(known => known.Value.Prepend(known.Key).Any(name => Names(patterns, name))).SelectMany(known => known.Value.Prepend(known.Key)))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    public bool Matches(string part) => Names(All, part);

    private static bool Names(IEnumerable<string> patterns, string part) => patterns.Any(p => NamePattern.Matches(p, part));
}
