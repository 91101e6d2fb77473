using Monitor.Core.Fleet;
using Monitor.Core.Text;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Overview.Cells;

/// <summary>A group of the dense map: one cell a service, in the order of their names, so that none ever moves.</summary>
/// <param name="Path">Of the group; empty for services without one.</param>
/// <param name="Counts">Of these services, those of the groups within it left out.</param>
/// <param name="Looks">A digit for each cell: the <see cref="StatusLook.Rank"/> of its service. Ten thousand services are ten thousand bytes.</param>
public sealed record CellGroup(string Path, IReadOnlyList<ServiceState> Services, StatusCounts Counts, string Looks)
{
    /// <summary>Edge of a cell with the gap behind it, in CSS pixels.</summary>
    public const int Pitch = 14;

    private const int Narrowest = 12;

    private const int Widest = 80;

    /// <summary>The most cells beside each other: wider than high, and never too narrow for the group's name.</summary>
    public int Columns => Math.Clamp((int)Math.Ceiling(Math.Sqrt(Services.Count * 2.5)), Narrowest, Widest);

    /// <summary>What the cells say, in words: the worst first.</summary>
    public string Sentence => $"{Formats.Group(Path)}: {string.Join(", ", StatusLook.All.Where(l => Counts[l] > 0).Select(l => $"{Counts[l]} {l.Word.ToLowerInvariant()}"))}";

    /// <summary>The groups that hold services themselves, in the order of the tree. Pure.</summary>
    public static IReadOnlyList<CellGroup> Of(IEnumerable<ServiceState> services) =>
        [.. GroupNode.TreeOf(services).SelectMany(root => root.Unfolded(_ => false)).Where(g => g.Services.Count > 0).Select(g => Of(g.Path, Sorted(g.Services)))];

    /// <summary>The outermost groups, each with all that is in it at any depth, in the order of their names. Pure.</summary>
    public static IReadOnlyList<CellGroup> OfRoots(IEnumerable<ServiceState> services) =>
        [.. services.GroupBy(s => s.Group.Split('/')[0], StringComparer.OrdinalIgnoreCase).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Select(g => Of(g.Key, Sorted(g)))];

    /// <summary>The same cells with what changed of them; this very group where nothing did. No cell moves. Pure.</summary>
    /// <param name="changed">By key.</param>
    public CellGroup With(IReadOnlyDictionary<string, ServiceState> changed) =>
        Services.Any(s => changed.ContainsKey(s.Key)) ? Of(Path, [.. Services.Select(s => changed.GetValueOrDefault(s.Key, s))]) : this;

    private static IReadOnlyList<ServiceState> Sorted(IEnumerable<ServiceState> services) =>
        [.. services.OrderBy(s => s.Name, NaturalOrder.OfNames).ThenBy(s => s.Key, StringComparer.Ordinal)];

    private static CellGroup Of(string path, IReadOnlyList<ServiceState> services) =>
        new(path, services, StatusCounts.Of(services), string.Create(services.Count, services, (looks, all) =>
        {
            for (var i = 0; i < looks.Length; i++)
                looks[i] = (char)('0' + StatusLook.For(all[i]).Rank);
        }));
}
