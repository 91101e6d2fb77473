using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Dialects;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Reading.Explaining;

/// <summary>
/// What a dialect knows a body by: each key is taken away in turn, and the dialect itself is asked whether it still knows the rest. So
/// nothing beside the dialect says what its signature is.
/// </summary>
internal static class Signature
{
    private const int MostKeys = 64;
    private const int MostBytes = 64 * 1024;

    /// <param name="json">Holds what was recognised at <paramref name="at"/>.</param>
    /// <param name="path">Of what was recognised.</param>
    public static IReadOnlyList<string> Of(Dialect dialect, ReadOnlySpan<byte> json, int at, string path, ProbeOutcome.Answered answer)
    {
        var reader = new Utf8JsonReader(json[at..], new JsonReaderOptions { MaxDepth = 64, AllowMultipleValues = true });
        using var document = JsonDocument.ParseValue(ref reader);
        var whole = document.RootElement;
        if (whole.ValueKind == JsonValueKind.Array && whole.GetArrayLength() > 0)
            return dialect is IListDialect list ? Keys(whole[0], path + "[0]", rest => list.Recognises(new JsonFields(rest))) : [];
        if (whole.ValueKind != JsonValueKind.Object || dialect is not IObjectDialect known)
            return [];
        var draft = DraftOf(answer, answer.ContentType);
        var keys = Keys(whole, path, rest => known.Recognises(new JsonFields(rest), draft));
        return known.Recognises(new JsonFields(whole), DraftOf(answer, null)) ? keys : ["header Content-Type", .. keys];
    }

    private static ReadingDraft DraftOf(ProbeOutcome.Answered answer, string? type) => new(answer.StatusCode, MediaType.Parse(type));

    private static List<string> Keys(JsonElement whole, string path, Func<JsonElement, bool> isKnown)
    {
        var found = new List<string>();
        if (whole.ValueKind != JsonValueKind.Object || whole.GetPropertyCount() > MostKeys || JsonMarshal.GetRawUtf8Value(whole).Length > MostBytes || !isKnown(whole))
            return found;
        foreach (var left in whole.EnumerateObject())
        {
            using var rest = JsonDocument.Parse(Without(whole, left));
            if (!isKnown(rest.RootElement))
                found.Add(path + JsonPlaces.StepOf(JsonText.Key(left)));
        }

        return found;
    }

    private static byte[] Without(JsonElement whole, JsonProperty left)
    {
        var rest = new List<byte>(JsonMarshal.GetRawUtf8Value(whole).Length) { (byte)'{' };
        foreach (var property in whole.EnumerateObject())
        {
            if (JsonMarshal.GetRawUtf8PropertyName(property).SequenceEqual(JsonMarshal.GetRawUtf8PropertyName(left)))
                continue;
            if (rest.Count > 1)
                rest.Add((byte)',');
            rest.Add((byte)'"');
            rest.AddRange(JsonMarshal.GetRawUtf8PropertyName(property));
            rest.AddRange("\":"u8);
            rest.AddRange(JsonMarshal.GetRawUtf8Value(property.Value));
        }

        rest.Add((byte)'}');
        return [.. rest];
    }
}
