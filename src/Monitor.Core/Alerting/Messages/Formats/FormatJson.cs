using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>Writing of small JSON documents.</summary>
internal static class FormatJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For people: each part in its line.</summary>
    public static JsonSerializerOptions Laid { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>An object.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write) => Document(json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    });

    /// <summary>An array.</summary>
    public static byte[] WriteArray(Action<Utf8JsonWriter> write) => Document(json =>
    {
        json.WriteStartArray();
        write(json);
        json.WriteEndArray();
    });

    /// <summary>Bytes that a text takes inside such a document: signs beyond the basic plane are written as two escapes.</summary>
    public static int Size(string text) => Encoding.UTF8.GetByteCount(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));

    /// <summary>An object of texts only.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, params ReadOnlySpan<(string Name, string Value)> texts)
    {
        json.WriteStartObject();
        foreach (var (name, value) in texts)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static byte[] Document(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
