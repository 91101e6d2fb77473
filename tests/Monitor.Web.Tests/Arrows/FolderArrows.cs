using Mono.Cecil;

namespace Monitor.Web.Tests.Arrows;

/// <summary>All arrows between the folders of one assembly. A namespace is a folder.</summary>
public sealed class FolderArrows
{
    private readonly IReadOnlyList<Arrow> _arrows;

    private FolderArrows(IReadOnlyList<Arrow> arrows) => _arrows = arrows;

    public static FolderArrows Of(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        var root = module.Assembly.Name.Name;
        // What the compiler and its generators add lies in namespaces of its own.
        var own = module.Types.Where(t => t.Namespace == root || t.Namespace.StartsWith(root + '.', StringComparison.Ordinal)).ToList();
        var folders = own.ToDictionary(t => t, t => t.Namespace[root.Length..].TrimStart('.').Replace('.', '/'));
        return new FolderArrows(
        [
            .. from type in own
               from used in UsedTypes.Of(type)
               where folders.TryGetValue(used, out var folder) && folder != folders[type]
               orderby type.FullName, used.FullName
               select new Arrow(folders[type], folders[used], type.Name, used.Name),
        ]);
    }

    /// <param name="order">The top folders, the lowest first; those on one line do not know each other.</param>
    /// <returns>Every arrow that points up or sideways.</returns>
    public IReadOnlyList<Arrow> Against(string[][] order)
    {
        var arrows = Below("");
        return [.. arrows.Where(a => Rank(a.To) >= Rank(a.From))];

        int Rank(string folder)
        {
            var rank = Array.FindIndex(order, line => line.Contains(folder));
            return rank >= 0 ? rank : throw new InvalidOperationException($"The folder {Arrow.Name(folder)} has no place in the order.");
        }
    }

    /// <summary>Cycles between the sub-folders of one folder, wherever that lies; of each the arrows that make it.</summary>
    public IReadOnlyList<string> Cycles() => [.. Parents().Select(p => CycleOf(Below(p))).OfType<string>()];

    private IEnumerable<string> Parents() =>
        _arrows.SelectMany(a => new[] { a.From, a.To }).SelectMany(Ancestors).Append("").Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var slash = folder.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = folder.IndexOf('/', slash + 1))
            yield return folder[..slash];
    }

    public List<Arrow> Below(string parent) => [.. _arrows.Select(a => a.Below(parent)).OfType<Arrow>()];

    /// <summary>What is left when folders that nobody uses, and folders that use nobody, are taken away again and again.</summary>
    private static string? CycleOf(List<Arrow> arrows)
    {
        while (true)
        {
            var rest = arrows.Where(a => arrows.Exists(b => b.From == a.To) && arrows.Exists(b => b.To == a.From)).ToList();
            if (rest.Count == arrows.Count)
                return rest.Count == 0 ? null : string.Join('\n', rest);
            arrows = rest;
        }
    }
}
