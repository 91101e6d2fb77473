using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Kubernetes.Yaml;

namespace Monitor.Core.Reading.Bodies;

/// <summary>Reads YAML as the JSON that says the same, by the reader of pasted workloads: bounded in depth and values, aliases counted, nothing made by tags.</summary>
internal static class YamlBody
{
    private const int LongestNumber = 15;

    /// <summary>It was promised, or begins as nothing else does.</summary>
    public static bool IsYaml(ReadOnlySpan<byte> body, bool promised) => promised || body.StartsWith("---\n"u8) || body.StartsWith("---\r\n"u8) || body.StartsWith("%YAML"u8);

    /// <param name="isBroken">It is no YAML, or more than is read.</param>
    /// <returns>Null for what is not one mapping, or larger than is read once its aliases are written out.</returns>
    public static ReadOnlyMemory<byte>? AsJson(ReadOnlySpan<byte> body, out bool isBroken)
    {
        var findings = new Findings(skipUnsupported: true);
        var documents = YamlText.Read(Encoding.UTF8.GetString(body), findings);
        isBroken = findings.Problems.Count > 0;
        if (documents is not [YamlNode.Map map])
            return null;
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written);
        if (!Write(json, map))
        {
            isBroken = true;
            return null;
        }

        json.Flush();
        return written.WrittenMemory;
    }

    /// <returns>False when it is too large: a long text may be meant by thousands of aliases.</returns>
    private static bool Write(Utf8JsonWriter json, YamlNode node)
    {
        if (json.BytesCommitted + json.BytesPending > HealthPayloadReader.MostBytes)
            return false;
        switch (node)
        {
            case YamlNode.Map map:
                return WriteMap(json, map);
            case YamlNode.Items items:
                json.WriteStartArray();
                if (!items.Values.All(item => Write(json, item)))
                    return false;
                json.WriteEndArray();
                return true;
            default:
                WriteText(json, (YamlNode.Text)node);
                return true;
        }
    }

    private static bool WriteMap(Utf8JsonWriter json, YamlNode.Map map)
    {
        json.WriteStartObject();
        foreach (var (name, value) in map.Entries)
        {
            json.WritePropertyName(name);
            if (!Write(json, value))
                return false;
        }

        json.WriteEndObject();
        return true;
    }

    private static void WriteText(Utf8JsonWriter json, YamlNode.Text text)
    {
        if (text.IsNull)
            json.WriteNullValue();
        else if (text.IsPlain && bool.TryParse(text.Value, out var flag))
            json.WriteBooleanValue(flag);
        else if (text.IsPlain && text.Value.Length <= LongestNumber && long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(text.Value);
    }
}
