using System.Globalization;
using Monitor.Core.Registry.Kubernetes.Yaml;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Reads the fields of one mapping, and says of those that are of the wrong shape where they are. A null is a field that was left out, as in Kubernetes.</summary>
/// <param name="place">How a person would name it.</param>
internal sealed class Section(YamlNode.Map map, string place, Findings findings)
{
    public string Place => place;

    public IEnumerable<string> Names => map.Entries.Keys;

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The same fields under a name that is known only after reading some of them.</summary>
    public Section At(string otherPlace) => new(map, otherPlace, findings);

    public Section? Map(string name, string? at = null) => Find(name) switch
    {
        null => null,
        YamlNode.Map inner => new Section(inner, at ?? place, findings),
        _ => Wrong<Section>(name, "a mapping of fields"),
    };

    public IEnumerable<Section> Maps(string name)
    {
        var items = Find(name) switch
        {
            null => null,
            YamlNode.Items found => found.Values,
            _ => Wrong<IReadOnlyList<YamlNode>>(name, "a list"),
        };
        foreach (var item in items ?? [])
        {
            if (item is YamlNode.Map inner)
                yield return new Section(inner, place, findings);
            else
                Wrong<Section>(name, "a list of mappings");
        }
    }

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        YamlNode.Text text => text.Value,
        _ => Wrong<string>(name, "a text"),
    };

    /// <summary>A whole number; null when it is left out or none.</summary>
    public int? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            findings.Problem(place, $"{name} has to be a whole number, not '{Findings.Shown(text)}'.");
            return null;
        }

        if (Find(name) is YamlNode.Text { IsPlain: false })
            findings.Note(place, $"{name} is in quotes, which Kubernetes refuses; it is read as {number}.");
        return number;
    }

    private YamlNode? Find(string name) =>
        map.Entries.TryGetValue(name, out var node) && node is not YamlNode.Text { IsNull: true } ? node : null;

    private T? Wrong<T>(string name, string wanted)
        where T : class
    {
        findings.Problem(place, $"{name} has to be {wanted}.");
        return null;
    }
}
