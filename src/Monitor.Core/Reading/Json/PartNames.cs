using System.Text;
using System.Text.Json;

namespace Monitor.Core.Reading.Json;

/// <summary>What parts of a list are called.</summary>
internal static class PartNames
{
    private static readonly Field[] NameFields =
    [
        Field.Component, Field.Name, Field.Id, Field.CheckName, Field.Checker, Field.Check, Field.ServiceId, Field.CheckId, Field.Label,
        Field.Service,
    ];

    /// <summary>What tells several elements under one key apart, best first.</summary>
    private static readonly Field[] Distinctions = [Field.Node, Field.ComponentId, Field.Labels];

    /// <summary>The part's own name, or null when it has none.</summary>
    public static string? Of(in JsonFields part)
    {
        foreach (var field in NameFields)
        {
            if (part.Has(field) && JsonText.Name(part[field]) is { } name)
                return name;
        }

        return null;
    }

    /// <summary>The field whose values differ among all elements, or <see cref="Field.None"/>: then their position tells them apart.</summary>
    public static Field DistinctionOf(JsonElement items)
    {
        if (items.GetArrayLength() > HealthReading.MostParts)
            return Field.None;
        var first = items.GetArrayLength() > 0 ? new JsonFields(items[0]) : default;
        foreach (var field in Distinctions)
        {
            if (first.Has(field) && IsDistinct(items, field))
                return field;
        }

        return Field.None;
    }

    /// <summary>A distinguishing value as text: a scalar, or the values of a map of labels.</summary>
    public static string? Value(in JsonFields item, Field field)
    {
        if (!item.IsObject(field))
            return JsonText.Name(item[field]);
        var text = new StringBuilder();
        foreach (var label in item[field].EnumerateObject())
        {
            if (text.Length < 200 && JsonText.Name(label.Value) is { } value)
                text.Append(text.Length == 0 ? "" : ",").Append(value);
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private static bool IsDistinct(JsonElement items, Field field)
    {
        HashSet<string>? seen = null;
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Value(new JsonFields(item), field) is not { } value)
                return false;
            if (!(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(value))
                return false;
        }

        return true;
    }
}
