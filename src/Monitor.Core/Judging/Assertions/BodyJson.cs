using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Judging.Assertions;

/// <summary>Parses the JSON of a service so that none of its strings can throw when it is looked at.</summary>
internal static class BodyJson
{
    private const int DeepestJson = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = DeepestJson };

    /// <returns>Null when it is not JSON, or nested too deeply.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8)
    {
        var text = HalfCharacters.Replace(Utf8.IsValid(utf8.Span) ? utf8 : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8.Span)));
        // NaN and Infinity are sent by several frameworks; the payload reader takes them too.
        return TryParse(text) ?? (LenientNumbers.TryRepair(text.Span, out var repaired) ? TryParse(repaired) : null);
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
