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

    /// <summary>Where a status that is an object holds its word beside these: <c>{"code":"UP"}</c>.</summary>
    private static readonly Field[] WordFields = [Field.Code, Field.Value, Field.Name, Field.Text, Field.Label, Field.Indicator];

    /// <summary>A verdict only as true or false: elsewhere they are numbers, times and lists.</summary>
    public static readonly Field[] FlagFields =
    [
        Field.Up, Field.Ready, Field.Alive, Field.Reachable, Field.Connected, Field.Online, Field.Available, Field.Accessible, Field.Responding,
        Field.Responsive, Field.Running, Field.Operational, Field.Working, Field.Serving,
        Field.Down, Field.Offline, Field.Unreachable, Field.Disconnected, Field.Unavailable,
    ];

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
    public static StatusWord? OfPart(in JsonFields part, StatusReader read) => OfPart(part, read, out _);

    /// <param name="at">The value that says so.</param>
    public static StatusWord? OfPart(in JsonFields part, StatusReader read, out JsonElement at)
    {
        StatusWord? said = null;
        at = default;
        foreach (var field in PartFields)
        {
            if (!part.Has(field))
                continue;
            var value = part[field];
            var word = value.ValueKind == JsonValueKind.Object ? Inner(value, read, out value) : read(value);
            if (word is { IsKnown: true })
            {
                at = value;
                return word;
            }

            if (said is null && word is not null)
                (said, at) = (word, value);
        }

        return said ?? OfInverted(part, ref at) ?? OfFlags(part, ref at);
    }

    /// <summary>The word that a status holds which is an object, or null when it holds none.</summary>
    /// <param name="at">The value that holds it.</param>
    public static StatusWord? Inner(JsonElement value, StatusReader read, out JsonElement at)
    {
        var fields = new JsonFields(value);
        StatusWord? said = null;
        at = default;
        foreach (var field in PartFields)
        {
            if (!fields.Has(field) || fields.IsObject(field))
                continue;
            var word = read(fields[field]);
            if (word is { IsKnown: true })
            {
                at = fields[field];
                return word;
            }

            if (said is null && word is not null)
                (said, at) = (word, fields[field]);
        }

        return said ?? WordOf(fields, read, ref at);
    }

    // These hold anything, so that only a word counts, or the code that a number stands for.
    private static StatusWord? WordOf(in JsonFields fields, StatusReader read, ref JsonElement at)
    {
        foreach (var field in WordFields)
        {
            var mayBeWord = fields.IsText(field) || fields.IsFlag(field) || (field == Field.Code && fields.Kind(field) == JsonValueKind.Number);
            if (mayBeWord && read(fields[field]) is { } word && (word.IsKnown || word.Unsure))
            {
                at = fields[field];
                return word;
            }
        }

        return null;
    }

    /// <summary>What flags such as <c>reachable</c> and <c>connected</c> say: one that is bad is heard before the others. Null without any.</summary>
    /// <param name="at">The flag that says so.</param>
    public static StatusWord? OfFlags(in JsonFields fields, ref JsonElement at)
    {
        if ((fields.Kinds & ValueKinds.Flags) == 0)
            return null;
        StatusWord? said = null;
        foreach (var field in FlagFields)
        {
            if (!fields.IsFlag(field))
                continue;
            at = fields[field];
            if (fields.IsTrue(field) == FieldNames.IsBadWhenTrue(field))
                return StatusWord.Unhealthy;
            said = StatusWord.Healthy;
        }

        return said;
    }

    private static StatusWord? OfInverted(in JsonFields part, ref JsonElement at)
    {
        foreach (var field in InvertedFields)
        {
            if (!part.IsFlag(field))
                continue;
            at = part[field];
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
