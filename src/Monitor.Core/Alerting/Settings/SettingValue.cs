using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Core.Alerting.Settings;

/// <summary>What one setting is set to. Lists have a line for each.</summary>
[JsonConverter(typeof(SettingValueConverter))]
public readonly record struct SettingValue(string Text)
{
    private const char Separator = '\n';

    /// <summary>The lines of a list, without empty ones.</summary>
    public IReadOnlyList<string> Items => Text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static SettingValue Of(IEnumerable<string> items) => new(string.Join(Separator, items));

    public static SettingValue Of(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static implicit operator SettingValue(string text) => new(text);

    public override string ToString() => Text;
}

/// <summary>Takes texts, numbers, true and false, and lists of texts; what they must be is for the field to say.</summary>
internal sealed class SettingValueConverter : JsonConverter<SettingValue>
{
    public override SettingValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return Of(value.RootElement) ?? throw new JsonException("A setting is a text, a number or a list of texts.");
    }

    public override void Write(Utf8JsonWriter writer, SettingValue value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);

    private static SettingValue? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array when value.EnumerateArray().All(i => i.ValueKind is JsonValueKind.String) => SettingValue.Of(value.EnumerateArray().Select(TextOf)),
        JsonValueKind.String => new SettingValue(TextOf(value)),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => new SettingValue(value.GetRawText()),
        _ => default(SettingValue?),
    };

    private static string TextOf(JsonElement text)
    {
        try
        {
            // The database keeps none.
            return text.GetString() is { } read && !read.Contains('\0', StringComparison.Ordinal) ? read : throw new JsonException();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("Half of a surrogate pair is no text.", e);
        }
    }
}
