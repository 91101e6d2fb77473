using System.Globalization;
using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Reading.Explaining;

/// <summary>XPaths of all elements and attributes of a document, by their names without prefixes.</summary>
internal static class XmlPaths
{
    public static IReadOnlyDictionary<XmlElement, string> Of(XmlElement root)
    {
        var paths = new Dictionary<XmlElement, string>(ReferenceEqualityComparer.Instance);
        Add(root, "/" + root.Name, paths);
        return paths;
    }

    // As deep as XmlTree reads.
    private static void Add(XmlElement element, string path, Dictionary<XmlElement, string> paths)
    {
        paths[element] = path;
        var elements = element.Children.Where(c => !c.IsAttribute).ToList();
        var counts = elements.CountBy(c => c.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in element.Children)
        {
            if (child.IsAttribute)
            {
                paths[child] = $"{path}/@{child.Name}";
                continue;
            }

            var place = seen[child.Name] = seen.GetValueOrDefault(child.Name) + 1;
            var number = counts[child.Name] > 1 ? string.Create(CultureInfo.InvariantCulture, $"[{place}]") : "";
            Add(child, $"{path}/{child.Name}{number}", paths);
        }
    }
}
