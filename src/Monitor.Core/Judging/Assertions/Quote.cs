using System.Text.Json;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Text;

namespace Monitor.Core.Judging.Assertions;

/// <summary>What an answer holds, inside a reason: short, on one line, without secrets.</summary>
internal static class Quote
{
    private const int Longest = 80;

    /// <summary>Characters that are looked over: more than are shown, so that no secret is cut beyond recognition.</summary>
    private const int LongestLookedOver = 4096;

    /// <summary>A text, in quotes.</summary>
    /// <param name="name">Of the field or header that holds it, which may tell that it is a secret; null when it has none.</param>
    public static string Of(string text, string? name = null)
    {
        text = Start(text);
        return name is not null && IsSecret(name, JsonSerializer.Serialize(text)) ? Masked : $"\"{Clean(text, json: false)}\"";
    }

    /// <summary>A value as JSON writes it.</summary>
    /// <param name="name">As for texts.</param>
    public static string OfJson(string raw, string? name)
    {
        raw = Start(raw);
        return name is not null && IsSecret(name, raw) ? Masked : Clean(raw, json: true);
    }

    /// <summary>Words of the operator, which are no secret.</summary>
    public static string Cut(string words) => CleanText.Line(words, Longest);

    public const string Masked = $"\"{Reading.Redaction.Cut.Mask}\"";

    private static string Start(string text) => text.Length <= LongestLookedOver ? text : text[..LongestLookedOver];

    private static bool IsSecret(string name, string raw)
    {
        var exposed = Exposure.None;
        return SecretText.Clean($"{JsonSerializer.Serialize(name)}:{raw}", json: true, ref exposed).EndsWith(":" + Masked, StringComparison.Ordinal);
    }

    // Once more at the end: a character that is left out must not hide a secret.
    private static string Clean(string text, bool json)
    {
        var exposed = Exposure.None;
        return CleanText.Line(SecretText.Clean(CleanText.Line(SecretText.Clean(text, json, ref exposed), LongestLookedOver)), Longest);
    }
}
