using System.Globalization;
using System.Text;
using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Reading.Explaining;

/// <summary>On which line of a body, as it is laid out for reading, places stand. Pure; never throws.</summary>
public static class PlaceLines
{
    private const string LinePath = "line ";

    /// <param name="lines">The whole body.</param>
    /// <param name="paths">As <see cref="ReadPlace.Path"/> gives them.</param>
    /// <returns>Numbers of lines from 0, by path; what stands in no line is left out.</returns>
    public static IReadOnlyDictionary<string, int> Of(IReadOnlyList<string> lines, IReadOnlySet<string> paths)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in paths.Where(p => p.StartsWith(LinePath, StringComparison.Ordinal)))
        {
            if (int.TryParse(path.AsSpan(LinePath.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= lines.Count)
                found[path] = number - 1;
        }

        var text = string.Join('\n', lines);
        if (paths.Any(p => p[0] == '/'))
            AddXml(found, text, paths);
        else if (paths.Any(p => p[0] is '$' or '…'))
            AddJson(found, Encoding.UTF8.GetBytes(text), paths);
        return found;
    }

    private static void AddJson(Dictionary<string, int> found, byte[] text, IReadOnlySet<string> paths)
    {
        // As it is read: numbers that JSON does not have are none, and lines stay lines.
        var read = LenientNumbers.TryRepair(text, out var repaired) ? repaired.Span : text;
        foreach (var (path, offset) in JsonPlaces.OffsetsOf(read, paths))
            found[path] = read[..offset].Count((byte)'\n');
    }

    private static void AddXml(Dictionary<string, int> found, string text, IReadOnlySet<string> paths)
    {
        // No declaration may stand behind blank lines, and many do.
        var begun = text.AsSpan().TrimStart();
        var before = text.AsSpan(0, text.Length - begun.Length).Count('\n');
        if (XmlTree.Read(begun.ToString(), out _) is not { } root)
            return;
        foreach (var (element, path) in XmlPaths.Of(root))
        {
            if (element.Line > 0 && paths.Contains(path))
                found[path] = element.Line - 1 + before;
        }
    }
}
