using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Core.Registry.Assertions;

/// <summary>Takes <c>100</c> and <c>true</c> as well as <c>"100"</c> and <c>"true"</c>; a number keeps its spelling. Writes a text.</summary>
internal sealed class AssertionValueConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new JsonException("The value is a text, a number, true or false."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
