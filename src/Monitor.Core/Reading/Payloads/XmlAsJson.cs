using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Payloads;

/// <summary>
/// Writes XML as JSON that says the same: attributes and elements are fields, elements of one name a list, and a list of nothing else
/// (<c>&lt;checks&gt;&lt;check/&gt;&lt;check/&gt;&lt;/checks&gt;</c>) takes the place of its parent.
/// </summary>
internal static class XmlAsJson
{
    private const int LongestNumber = 15;

    /// <param name="values">Takes the element behind each value that is written, in order; behind a list the one that it stands in. Null for nobody who asks.</param>
    public static ReadOnlyMemory<byte> Of(XmlElement root, List<XmlElement>? values = null)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
            Write(json, root, values);
        return written.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, XmlElement element, List<XmlElement>? values)
    {
        if (element.Children.Count == 0)
            WriteText(json, element, values);
        else if (IsList(element))
            WriteList(json, element, element.Children.Where(child => !child.IsAttribute), values);
        else
            WriteObject(json, element, values);
    }

    private static void WriteObject(Utf8JsonWriter json, XmlElement element, List<XmlElement>? values)
    {
        values?.Add(element);
        json.WriteStartObject();
        foreach (var group in element.Children.GroupBy(child => child.Name, StringComparer.Ordinal))
        {
            var items = group.ToList();
            json.WritePropertyName(items.Count == 1 ? group.Key : Plural(group.Key));
            if (items.Count == 1)
                Write(json, items[0], values);
            else
                WriteList(json, element, items, values);
        }

        if (element.Text is { } text)
        {
            json.WritePropertyName(NameOf(text, element));
            WriteText(json, element, values);
        }

        json.WriteEndObject();
    }

    // <check name="db">DOWN</check>, <db status="DOWN">connection refused</db>
    private static string NameOf(string text, XmlElement element) =>
        StatusVocabulary.TryFind(text, out _) && !element.Children.Any(child => child.Name.Equals("status", StringComparison.OrdinalIgnoreCase))
            ? "status"
            : "message";

    private static void WriteList(Utf8JsonWriter json, XmlElement parent, IEnumerable<XmlElement> items, List<XmlElement>? values)
    {
        values?.Add(parent);
        json.WriteStartArray();
        foreach (var item in items)
            Write(json, item, values);
        json.WriteEndArray();
    }

    // One element alone is a list when its parent is named after it: checks/check, dependencies/dependency.
    private static bool IsList(XmlElement element)
    {
        if (element.Text is not null || element.Children[^1] is not { IsAttribute: false, Name: var name })
            return false;
        var (elements, attributes) = (0, 0);
        foreach (var child in element.Children)
        {
            if (!child.IsAttribute && child.Name != name)
                return false;
            (elements, attributes) = child.IsAttribute ? (elements, attributes + 1) : (elements + 1, attributes);
        }

        return element.Name.Equals(Plural(name), StringComparison.OrdinalIgnoreCase) || (elements > 1 && attributes == 0);
    }

    private static string Plural(string name) => name.EndsWith('y') ? $"{name[..^1]}ies" : $"{name}s";

    private static void WriteText(Utf8JsonWriter json, XmlElement element, List<XmlElement>? values)
    {
        values?.Add(element);
        var text = element.Text;
        if (text is null)
            json.WriteNullValue();
        else if (text is "true" or "false")
            json.WriteBooleanValue(text == "true");
        else if (text.Length <= LongestNumber && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(text);
    }
}
