using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Json;

/// <summary>Strings out of JSON, cleaned and bounded.</summary>
internal static class JsonText
{
    /// <summary>The inside of a string, or a number as written; empty for everything else.</summary>
    public static ReadOnlySpan<byte> Raw(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonMarshal.GetRawUtf8Value(value)[1..^1],
        JsonValueKind.Number => JsonMarshal.GetRawUtf8Value(value),
        _ => default,
    };

    /// <summary>A text worth showing, or null when it is none or blank.</summary>
    public static string? Message(JsonElement value) =>
        IsText(value) ? NullIfEmpty(CleanText.MessageFromJson(Raw(value))) : null;

    /// <summary>A name, or null when it is none or blank.</summary>
    public static string? Name(JsonElement value) =>
        IsText(value) ? NullIfEmpty(CleanText.NameFromJson(Raw(value))) : null;

    /// <summary>A key as a name; "?" for a blank one.</summary>
    public static string Key(JsonProperty property) =>
        NullIfEmpty(CleanText.NameFromJson(JsonMarshal.GetRawUtf8PropertyName(property))) ?? "?";

    public static bool Is(JsonElement value, ReadOnlySpan<byte> text) =>
        value.ValueKind == JsonValueKind.String && Raw(value).SequenceEqual(text);

    /// <summary>Any scalar as people read it; null for containers and null.</summary>
    public static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => Message(value),
    };

    private static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
