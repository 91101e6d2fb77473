using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Json;

/// <summary>Which children of a container count as parts.</summary>
internal enum PartRule
{
    /// <summary>Every child, whether its verdict is understood or not: the container's name says that these are parts.</summary>
    Every,

    /// <summary>Objects with a verdict, and scalars that are a known one: the container may as well hold plain facts.</summary>
    Judged,

    /// <summary>Only objects with a verdict: what lies inside a part is facts, unless it says how it is.</summary>
    JudgedObjects,
}

/// <summary>Reads containers of parts, maps and arrays alike, nested ones as <c>parent/child</c>.</summary>
internal static class PartReader
{
    private const int Deepest = 12;

    private static readonly Field[] NestedContainers =
    [
        Field.Checks, Field.Components, Field.Details, Field.Entries, Field.Results, Field.Services, Field.Indicators,
        Field.Dependencies, Field.Nodes, Field.Subsystems, Field.Modules,
    ];

    /// <summary>Reads a map or an array of parts; anything else holds none.</summary>
    public static void ReadContainer(ReadingDraft draft, JsonElement container, PartRule rule, string? parent = null, int depth = 0)
    {
        if (depth > Deepest)
            return;
        if (container.ValueKind == JsonValueKind.Object)
            ReadMap(draft, container, rule, parent, depth);
        else if (container.ValueKind == JsonValueKind.Array)
            ReadList(draft, container, rule, parent, depth);
    }

    /// <summary>Reads one part that is an object, and what is nested in it.</summary>
    public static void ReadObject(ReadingDraft draft, in JsonFields part, string? parent, string name, int since = -1, int depth = 0) =>
        ReadObject(draft, part, JsonStatus.OfPart(part, draft.Words, out var at), at, parent, name, since, depth);

    /// <param name="at">The value that <paramref name="word"/> was read from.</param>
    /// <param name="since">Parts from this place on are of the same container: the same key again replaces. Negative for lists.</param>
    private static void ReadObject(
        ReadingDraft draft, in JsonFields part, StatusWord? word, JsonElement at, string? parent, string name, int since, int depth)
    {
        var status = word?.Status ?? HealthStatus.Unknown;
        draft.Parts.Unsure |= word is { Unsure: true };
        if (draft.Parts.IsFull)
        {
            draft.Parts.CountOnly(topLevel: parent is null, status);
            return;
        }

        JsonElement told = default;
        var message = PartMessages.Of(part, status, ref told);
        var spot = Spot.Of(part.Element, at, told);
        var place = since < 0
            ? draft.Parts.Add(parent, name, status, message, spot)
            : draft.Parts.AddKeyed(since, parent, name, status, message, spot);
        var before = draft.Parts.Count;
        ReadNested(draft, part, draft.Parts[place].Name, word is null, depth + 1);
        if (word is null && draft.Parts.Count > before)
            draft.Parts.DeriveFromChildren(place, topLevel: parent is null);
    }

    /// <summary>Reads a list of maps of parts as a group of its key's name: <c>"caches":[{"default":{"ok":true}}]</c>.</summary>
    public static void ReadGroup(ReadingDraft draft, JsonElement list, string? parent, string key, int since, int depth = 0)
    {
        if (depth > Deepest || draft.Parts.IsFull)
        {
            ReadContainer(draft, list, PartRule.JudgedObjects, parent ?? key, depth + 1);
            return;
        }

        var place = draft.Parts.AddKeyed(since, parent, key, HealthStatus.Unknown, null, Spot.Of(list, default));
        ReadContainer(draft, list, PartRule.JudgedObjects, draft.Parts[place].Name, depth + 1);
        draft.Parts.DeriveFromChildren(place, topLevel: parent is null);
    }

    /// <summary>Several elements under one key: <c>key</c> when there is one, else <c>key#node</c>, <c>key#2</c> ….</summary>
    public static void ReadKeyedList(ReadingDraft draft, JsonElement items, PartRule rule, string? parent, string key, int depth = 0)
    {
        if (PartMaps.AreIn(items, draft))
        {
            ReadGroup(draft, items, parent, key, draft.Parts.Count, depth);
            return;
        }

        var single = items.GetArrayLength() == 1;
        var distinction = single || draft.Parts.IsFull ? Field.None : PartNames.DistinctionOf(items);
        var position = 0;
        foreach (var item in items.EnumerateArray())
        {
            position++;
            if (!draft.Parts.MayLook())
                return;
            if (item.ValueKind == JsonValueKind.Object)
            {
                var part = new JsonFields(item);
                var word = JsonStatus.OfPart(part, draft.Words, out var at);
                if (rule == PartRule.Every || word is not null)
                    ReadObject(draft, part, word, at, parent, single || draft.Parts.IsFull ? key : Numbered(key, part, distinction, position), -1, depth);
            }
            else if (rule == PartRule.Every && single)
            {
                ReadScalar(draft, item, Field.None, rule, parent, key, draft.Parts.Count);
            }
        }
    }

    private static void ReadNested(ReadingDraft draft, in JsonFields part, string name, bool unjudged, int depth)
    {
        var before = draft.Parts.Count;
        foreach (var field in NestedContainers)
        {
            if (part.Kind(field) is JsonValueKind.Object or JsonValueKind.Array)
                ReadContainer(draft, part[field], PartRule.JudgedObjects, name, depth);
        }

        // A part without a verdict may be a mere group: {"databases": {"main": {"status": "up"}}}.
        if (unjudged && draft.Parts.Count == before)
            ReadContainer(draft, part.Element, PartRule.JudgedObjects, name, depth);
    }

    private static void ReadMap(ReadingDraft draft, JsonElement map, PartRule rule, string? parent, int depth)
    {
        var since = draft.Parts.Count;
        foreach (var property in map.EnumerateObject())
        {
            var value = property.Value;
            if (!draft.Parts.MayLook())
                return;
            if (value.ValueKind == JsonValueKind.Object)
            {
                var part = new JsonFields(value);
                var word = JsonStatus.OfPart(part, draft.Words, out var at);
                if (rule == PartRule.Every || word is not null)
                    ReadObject(draft, part, word, at, parent, KeyOf(property, draft), since, depth);
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                if (rule != PartRule.JudgedObjects)
                    ReadKeyedList(draft, value, rule, parent, KeyOf(property, draft), depth);
            }
            else if (rule != PartRule.JudgedObjects)
            {
                var field = FieldNames.Find(JsonMarshal.GetRawUtf8PropertyName(property));
                if (!FieldNames.IsReserved(field))
                    ReadScalar(draft, value, field, rule, parent, KeyOf(property, draft), since);
            }
        }
    }

    // Parts that are only counted need no name.
    private static string KeyOf(JsonProperty property, ReadingDraft draft) => draft.Parts.IsFull ? "" : JsonText.Key(property);

    private static void ReadList(ReadingDraft draft, JsonElement list, PartRule rule, string? parent, int depth)
    {
        var position = 0;
        foreach (var item in list.EnumerateArray())
        {
            position++;
            if (!draft.Parts.MayLook())
                return;
            if (item.ValueKind != JsonValueKind.Object || item.GetPropertyCount() == 0)
                continue;
            var part = new JsonFields(item);
            var word = JsonStatus.OfPart(part, draft.Words, out var at);
            if (word is null && PartMaps.IsOne(part, draft))
            {
                ReadMap(draft, item, PartRule.Judged, parent, depth);
                continue;
            }

            var name = word is not null && draft.Parts.IsFull ? "" : PartNames.Of(part);
            if (word is not null || (rule == PartRule.Every && name is not null))
                ReadObject(draft, part, word, at, parent, name ?? Position(position), -1, depth);
        }
    }

    private static void ReadScalar(
        ReadingDraft draft, JsonElement value, Field field, PartRule rule, string? parent, string name, int since)
    {
        var word = draft.Words(value) ?? StatusWord.Unknown;
        if (FieldNames.IsBadWhenTrue(field) && value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            word = StatusWord.Of(good: value.ValueKind == JsonValueKind.False);
        if (rule != PartRule.Every && (!word.IsKnown || value.ValueKind == JsonValueKind.Number))
            return;
        draft.Parts.Unsure |= word.Unsure;
        if (draft.Parts.IsFull)
            draft.Parts.CountOnly(topLevel: parent is null, word.Status);
        else
            draft.Parts.AddKeyed(since, parent, name, word.Status, SentenceOf(value), Spot.Of(value));
    }

    // "UP" repeats the status and explains nothing; "unavailable: connection refused" does.
    private static string? SentenceOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        Span<char> start = stackalloc char[StatusSentence.Longest + 1];
        var text = start[..JsonEscapes.Decode(JsonText.Raw(value), start)];
        return StatusVocabulary.TryFind(text, out _) ? null : JsonText.Message(value);
    }

    private static string Numbered(string key, in JsonFields part, Field distinction, int position) =>
        CleanText.Name($"{key}#{(distinction == Field.None ? null : PartNames.Value(part, distinction)) ?? Position(position)}");

    private static string Position(int position) => position.ToString(CultureInfo.InvariantCulture);
}
