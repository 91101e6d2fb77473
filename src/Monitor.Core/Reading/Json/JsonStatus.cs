using System.Text.Json;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Json;

/// <summary>Reads a JSON value as a verdict. Returns null for what can be none (null, containers).</summary>
internal delegate StatusWord? StatusReader(JsonElement value);

/// <summary>The common meaning of JSON values, and where objects carry their verdict.</summary>
internal static class JsonStatus
{
    /// <summary>In the order in which they are believed.</summary>
    private static readonly Field[] PartFields =
    [
        Field.Status, Field.State, Field.Healthy, Field.Ok, Field.Passed, Field.Health, Field.Success, Field.Outcome, Field.IsHealthy,
        Field.Result,
    ];

    private static readonly Field[] InvertedFields = [Field.Failed, Field.Terminating];

    public static readonly StatusReader Common = Of;

    public static StatusWord? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => StatusWord.Healthy,
        JsonValueKind.False => StatusWord.Unhealthy,
        JsonValueKind.String => OfText(JsonText.Raw(value)),
        JsonValueKind.Number => value.TryGetDouble(out var number) ? StatusWord.OfHttpCode(number) : StatusWord.Unknown,
        _ => null,
    };

    /// <summary>The verdict of a part that is an object, or null when it gives none.</summary>
    public static StatusWord? OfPart(in JsonFields part, StatusReader read)
    {
        StatusWord? said = null;
        foreach (var field in PartFields)
        {
            if (!part.Has(field))
                continue;
            var word = part.IsObject(field) ? Inner(part[field], read) : read(part[field]);
            if (word is { IsKnown: true })
                return word;
            said ??= word;
        }

        return said ?? OfInverted(part);
    }

    private static StatusWord? Inner(JsonElement value, StatusReader read)
    {
        var fields = new JsonFields(value);
        foreach (var field in PartFields)
        {
            if (fields.Has(field) && !fields.IsObject(field))
                return read(fields[field]);
        }

        return null;
    }

    private static StatusWord? OfInverted(in JsonFields part)
    {
        foreach (var field in InvertedFields)
        {
            if (part.IsFlag(field))
                return StatusWord.Of(good: !part.IsTrue(field));
        }

        return null;
    }

    // An empty text states nothing, like null.
    private static StatusWord? OfText(ReadOnlySpan<byte> escaped)
    {
        if (escaped.IsEmpty)
            return null;
        Span<char> text = stackalloc char[StatusSentence.Longest + 1];
        return StatusVocabulary.Read(text[..JsonEscapes.Decode(escaped, text)].Trim());
    }
}
