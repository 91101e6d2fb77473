using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>
/// The texts, numbers and truths of an answer in JSON by their paths (<c>error.message</c>, <c>errors.0</c>), as far as it goes: only its
/// beginning is kept. Empty when it is none.
/// </summary>
internal sealed class AnswerJson
{
    private const int LongestText = 300;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static AnswerJson Of(DeliveryAnswer.Answered answer)
    {
        var json = new AnswerJson();
        try
        {
            json.Read(new Utf8JsonReader(Encoding.UTF8.GetBytes(answer.Body), isFinalBlock: false, default));
        }
        // Half of a surrogate pair is no text.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What stood before counts.
        }

        return json;
    }

    /// <summary>One line, cut; null when there is none, or an empty one.</summary>
    public string? Text(string path) => _values.TryGetValue(path, out var value) && value.Length > 0 ? ForeignText.Line(value, LongestText) : null;

    /// <summary>True only if it stands there.</summary>
    public bool Is(string path, string value) => _values.TryGetValue(path, out var found) && found == value;

    /// <summary>A wait in seconds, at most an hour; null when there is none.</summary>
    public TimeSpan? Seconds(string path) =>
        _values.TryGetValue(path, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, RetryAfter.Longest.TotalSeconds))
            : null;

    private void Read(Utf8JsonReader reader)
    {
        var path = new List<Place>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                path.RemoveAt(path.Count - 1);
            else if (reader.TokenType is JsonTokenType.PropertyName)
                path[^1] = path[^1] with { Name = reader.GetString()! };
            else
                Value(ref reader, path);
        }
    }

    private void Value(ref Utf8JsonReader reader, List<Place> path)
    {
        if (path.Count > 0 && path[^1] is { Index: var index and >= 0 } item)
            path[^1] = item with { Name = index.ToString(CultureInfo.InvariantCulture), Index = index + 1 };
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            path.Add(new Place("", reader.TokenType is JsonTokenType.StartArray ? 0 : -1));
        else if (reader.TokenType is not JsonTokenType.Null)
            _values.TryAdd(string.Join('.', path.Select(p => p.Name)), Scalar(ref reader));
    }

    private static string Scalar(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);

    /// <param name="Index">Of the item that comes next; -1 in an object.</param>
    private readonly record struct Place(string Name, int Index);
}
