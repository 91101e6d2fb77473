using System.Globalization;
using System.Text.Json;

namespace Monitor.Core.Registry.Secrets;

/// <summary>Where a reader stands in its document.</summary>
internal sealed class JsonPlace
{
    private readonly Stack<Level> _levels = new();
    private string _name = "";

    /// <summary>Of the value that was taken last: <c>auth.tokens[0]</c>.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Something that holds it has the name of a credential.</summary>
    public bool IsWithinSecret => _levels.TryPeek(out var level) && level.IsSecret;

    /// <returns>The name of a text or number; null for all else.</returns>
    public string? Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _name = reader.GetString()!;
                return null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _levels.Pop();
                return null;
        }

        var within = IsWithinSecret;
        var (name, path) = Step();
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            _levels.Push(new Level(path, reader.TokenType == JsonTokenType.StartArray, within || CredentialNames.IsOne(name)));
        Path = path;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Number ? name : null;
    }

    private (string Name, string Path) Step()
    {
        if (!_levels.TryPeek(out var level))
            return ("", "");
        if (level.IsArray)
            return ("", string.Create(CultureInfo.InvariantCulture, $"{level.Path}[{level.Next++}]"));
        return (_name, level.Path.Length == 0 ? _name : $"{level.Path}.{_name}");
    }

    private sealed class Level(string path, bool isArray, bool isSecret)
    {
        public string Path => path;

        public bool IsArray => isArray;

        public bool IsSecret => isSecret;

        public int Next { get; set; }
    }
}
