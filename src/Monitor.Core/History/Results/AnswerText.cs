using System.Text.Json;

namespace Monitor.Core.History.Results;

/// <summary>An answer's body as lines for reading. Pure; never throws.</summary>
public static class AnswerText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON on one line is laid out; anything else stays as it was sent.</summary>
    public static IReadOnlyList<string> Lines(string body, bool truncated)
    {
        // Many frameworks end their one line with a line break.
        var text = body.TrimEnd();
        return (truncated || text.Contains('\n', StringComparison.Ordinal) ? text : LaidOut(text)).ReplaceLineEndings("\n").Split('\n');
    }

    private static string LaidOut(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(document.RootElement, Indented);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair, "\ud800", is read without complaint and cannot be written.
            return body;
        }
    }
}
