using System.Text;
using System.Text.Json;

namespace Monitor.Core.Registry.Secrets;

/// <summary>Credentials in a JSON document: texts and numbers under a telling name, however deep, and texts that look like one. All else stays byte for byte.</summary>
internal static class SecretJson
{
    private const string Masked = $"\"{SecretMask.Text}\"";

    /// <param name="change">Says what to write in place of each, as JSON.</param>
    /// <returns>Null when the text is no object or array.</returns>
    public static string? TryMap(string text, Func<FoundSecret, string> change)
    {
        if (text.AsSpan().TrimStart() is not (['{', ..] or ['[', ..]))
            return null;
        try
        {
            return Map(Encoding.UTF8.GetBytes(text), change);
        }
        // A half surrogate in a string is not valid either.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Map(byte[] json, Func<FoundSecret, string> change)
    {
        var found = new List<(int Start, int End, FoundSecret Secret)>();
        var reader = new Utf8JsonReader(json);
        var place = new JsonPlace();
        while (reader.Read())
        {
            if (place.Take(ref reader) is { } name && IsSecret(ref reader, name, place.IsWithinSecret) is { } clear)
                found.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed, new(place.Path, "", clear, Masked)));
        }

        // Only now: what is half read may turn out to be no JSON.
        var mapped = new StringBuilder(json.Length);
        var copied = 0;
        foreach (var (start, end, secret) in found)
        {
            mapped.Append(Encoding.UTF8.GetString(json, copied, start - copied));
            mapped.Append(change(secret with { Written = Encoding.UTF8.GetString(json, start, end - start) }));
            copied = end;
        }

        return mapped.Append(Encoding.UTF8.GetString(json, copied, json.Length - copied)).ToString();
    }

    /// <returns>What the secret is; null when it is none.</returns>
    private static string? IsSecret(ref Utf8JsonReader reader, string name, bool within)
    {
        var named = within || CredentialNames.IsOne(name);
        if (reader.TokenType == JsonTokenType.Number)
            return named ? Encoding.UTF8.GetString(reader.ValueSpan) : null;
        return reader.GetString() is { Length: > 0 } text && (named || text == SecretMask.Text || CredentialValues.MayHold(text)) ? text : null;
    }
}
