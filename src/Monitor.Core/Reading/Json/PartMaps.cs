using System.Text.Json;

namespace Monitor.Core.Reading.Json;

/// <summary>Lists whose elements are no parts but small maps of them, as django-watchman sends: <c>[{"default":{"ok":true}}]</c>.</summary>
internal static class PartMaps
{
    /// <summary>Keys of a map that are looked at.</summary>
    private const int MostKeys = 16;

    /// <summary>Elements of a list that are.</summary>
    private const int MostElements = 4;

    /// <summary>True when the list has such a map near its beginning.</summary>
    /// <param name="ofObjects">Words do not count: a list of facts may hold them.</param>
    public static bool AreIn(JsonElement list, ReadingDraft draft, bool ofObjects = false)
    {
        var left = MostElements;
        foreach (var item in list.EnumerateArray())
        {
            if (left-- == 0 || !draft.Parts.MayLook())
                return false;
            var fields = new JsonFields(item);
            if (fields.Count > 0 && (!ofObjects || fields.Kinds == ValueKinds.Object) && JsonStatus.OfPart(fields, draft.Words) is null && IsOne(fields, draft))
                return true;
        }

        return false;
    }

    /// <summary>True when every value is a part with a verdict that is known, or the only one is a word for one.</summary>
    /// <param name="item">Has no verdict of its own.</param>
    public static bool IsOne(in JsonFields item, ReadingDraft draft)
    {
        if (item.Count == 0 || item.HasReserved)
            return false;
        if (item.Count == 1 && (item.Kinds & (ValueKinds.Text | ValueKinds.Flags)) != 0)
            return IsWord(item.Element, draft);
        if (item.Kinds != ValueKinds.Object)
            return false;
        var left = MostKeys;
        foreach (var property in item.Element.EnumerateObject())
        {
            if (left-- == 0)
                return true;
            if (JsonStatus.OfPart(new JsonFields(property.Value), draft.Words) is not { } word || !(word.IsKnown || word.Unsure))
                return false;
        }

        return true;
    }

    private static bool IsWord(JsonElement item, ReadingDraft draft)
    {
        foreach (var property in item.EnumerateObject())
            return draft.Words(property.Value) is { IsKnown: true };
        return false;
    }
}
