using System.Reflection;
using Mono.Cecil;

namespace Monitor.Web.Tests.Arrows;

/// <summary>All arrows between the folders of one assembly. A namespace is a folder.</summary>
public sealed class FolderArrows
{
    /// <summary>Where those stand who put the assembly together: they know everybody, and nobody knows them.</summary>
    public const string Composition = "(composition)";

    private readonly IReadOnlyList<Arrow> _arrows;

    private FolderArrows(IReadOnlyList<Arrow> arrows) => _arrows = arrows;

    /// <param name="composition">Types that put the assembly together, wherever their files lie.</param>
    public static FolderArrows Of(Assembly assembly, params Type[] composition)
    {
        using var resolver = new DefaultAssemblyResolver();
        // Attributes name types of others: this process can load them all.
        resolver.ResolveFailure += (_, name) => AssemblyDefinition.ReadAssembly(Assembly.Load(name.FullName).Location);
        using var module = ModuleDefinition.ReadModule(assembly.Location, new ReaderParameters { AssemblyResolver = resolver });
        var root = module.Assembly.Name.Name;
        // What the compiler and its generators add lies in namespaces of its own.
        var own = module.Types.Where(t => t.Namespace == root || t.Namespace.StartsWith(root + '.', StringComparison.Ordinal)).ToList();
        var folders = own.ToDictionary(t => t, FolderOf);
        return new FolderArrows(
        [
            .. from type in own
               from used in UsedTypes.Of(type)
               where folders.TryGetValue(used, out var folder) && folder != folders[type]
               orderby type.FullName, used.FullName
               select new Arrow(folders[type], folders[used], type.Name, used.Name),
        ]);

        string FolderOf(TypeDefinition type) => Array.Exists(composition, c => c.FullName == type.FullName)
            ? Composition
            : type.Namespace[root.Length..].TrimStart('.').Replace('.', '/');
    }

    /// <param name="order">The top folders, the lowest first; those on one line do not know each other. The root's name is empty.</param>
    /// <returns>Every arrow that points up or sideways.</returns>
    public IReadOnlyList<Arrow> Against(string[][] order)
    {
        return [.. Below("").Where(a => Rank(a.To) >= Rank(a.From))];

        int Rank(string folder)
        {
            var rank = Array.FindIndex(order, line => line.Contains(folder));
            return rank >= 0 ? rank : throw new InvalidOperationException($"The folder {Arrow.Name(folder)} has no place in the order.");
        }
    }

    /// <summary>Cycles between the sub-folders of one folder, wherever that lies; of each the arrows that make it.</summary>
    public IReadOnlyList<string> Cycles() => [.. Parents().Select(parent => CycleOf(Below(parent))).OfType<string>()];

    private IEnumerable<string> Parents() => _arrows.SelectMany(a => Ancestors(a.From)).Append("").Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var slash = folder.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = folder.IndexOf('/', slash + 1))
            yield return folder[..slash];
    }

    private List<Arrow> Below(string parent) => [.. _arrows.Select(a => a.Below(parent)).OfType<Arrow>()];

    /// <summary>What is left when folders that nobody uses, and folders that use nobody, are taken away again and again.</summary>
    private static string? CycleOf(List<Arrow> arrows)
    {
        while (true)
        {
            var (users, used) = (arrows.Select(a => a.From).ToHashSet(), arrows.Select(a => a.To).ToHashSet());
            var rest = arrows.Where(a => users.Contains(a.To) && used.Contains(a.From)).ToList();
            if (rest.Count == arrows.Count)
                return rest.Count == 0 ? null : string.Join('\n', rest.GroupBy(a => (a.From, a.To)).OrderBy(g => g.Count()).Select(Told));
            arrows = rest;
        }
    }

    // The fewest first: what closes the circle is mostly a single one.
    private static string Told(IGrouping<(string, string), Arrow> arrows) =>
        arrows.Count() == 1 ? $"{arrows.First()}" : $"{arrows.First()}, and {arrows.Count() - 1} more";
}
