using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Monitor.Web.Requests.Bodies;

/// <summary>What a single JSON value must be, in words for people.</summary>
internal static class JsonLeaf
{
    public static bool Accepts(JsonElement value, JsonTypeInfo type)
    {
        try
        {
            value.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>PostgreSQL keeps no U+0000, and half a surrogate pair is no text at all.</summary>
    public static bool IsStorable(JsonElement value)
    {
        try
        {
            return !value.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static string Wanted(JsonTypeInfo type)
    {
        var bare = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        return type.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            JsonTypeInfoKind.Enumerable => "a list",
            _ when bare.IsEnum => $"one of {string.Join(", ", NamesOf(bare))}",
            _ when bare == typeof(bool) => "true or false",
            _ when bare == typeof(int) || bare == typeof(long) => "a whole number",
            _ when bare == typeof(double) => "a number",
            _ when bare == typeof(DateTimeOffset) => "an RFC 3339 time like 2026-03-12T10:04:12Z",
            _ => "a text",
        };
    }

    public static string Found(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => Shorten(value.GetRawText()),
    };

    private static IEnumerable<string> NamesOf(Type type) =>
        Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(v => JsonSerializer.SerializeToElement(Enum.ToObject(type, v), type, ApiJson.Options).GetString()!);

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
