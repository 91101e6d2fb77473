using System.Text.Json;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Explaining;

/// <summary>One value of a JSON text.</summary>
/// <param name="Path">RFC 9535, with names after a dot where they may stand there; at most 400 characters, a longer one begins with "…".</param>
/// <param name="Value">As it was written, at most 200 characters; null of an object or a list.</param>
/// <param name="Number">Which value of the text it is, from 0.</param>
internal readonly record struct JsonPlace(string Path, string? Value, int Number);

/// <summary>From bytes of a JSON text to paths, in one pass.</summary>
internal static class JsonPlaces
{
    private const int LongestPath = 400;
    private const int LongestValue = 200;

    /// <param name="json">Can be read.</param>
    /// <param name="offsets">Where the values begin that are wanted.</param>
    public static IReadOnlyDictionary<int, JsonPlace> Of(ReadOnlySpan<byte> json, IReadOnlySet<int> offsets)
    {
        var places = new Dictionary<int, JsonPlace>(offsets.Count);
        var open = new Stack<Level>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        for (var number = 0; places.Count < offsets.Count && reader.Read();)
        {
            if (!IsValue(ref reader, open))
                continue;
            var at = (int)reader.TokenStartIndex;
            if (offsets.Contains(at))
                places[at] = new JsonPlace(PathOf(open), ValueOf(ref reader), number);
            number++;
            Enter(reader.TokenType, open);
        }

        return places;
    }

    /// <summary>The other way: where the values of some paths begin. In a text that is cut or broken those before its end are found.</summary>
    /// <returns>Offsets by path; where a name stands twice that of the last, which counts.</returns>
    public static IReadOnlyDictionary<string, int> OffsetsOf(ReadOnlySpan<byte> json, IReadOnlySet<string> paths)
    {
        var offsets = new Dictionary<string, int>(paths.Count, StringComparer.Ordinal);
        var wanted = new WantedPaths(paths);
        var open = new Stack<Level>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            while (reader.Read())
            {
                if (!IsValue(ref reader, open))
                    continue;
                if (wanted.MayHave(LengthOf(open), open.TryPeek(out var level) ? level.Step : "") && PathOf(open) is var path && paths.Contains(path))
                    offsets[path] = (int)reader.TokenStartIndex;
                Enter(reader.TokenType, open);
            }
        }
        catch (JsonException)
        {
            // What stood before is known.
        }

        return offsets;
    }

    // Follows the reader: names and numbers of members become steps of the path.
    private static bool IsValue(ref Utf8JsonReader reader, Stack<Level> open)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                open.Peek().Step = StepOf(CleanText.NameFromJson(reader.ValueSpan));
                return false;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                open.Pop();
                return false;
        }

        if (open.TryPeek(out var level) && level.IsList)
            level.Step = FormattableString.Invariant($"[{level.Next++}]");
        return true;
    }

    private static void Enter(JsonTokenType token, Stack<Level> open)
    {
        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
            open.Push(new Level(token == JsonTokenType.StartArray, LengthOf(open)));
    }

    /// <summary>A member as a path writes it.</summary>
    public static string StepOf(string name)
    {
        var isPlain = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
        return isPlain ? "." + name : $"['{name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}']";
    }

    private static int LengthOf(Stack<Level> open) => open.TryPeek(out var level) ? level.Before + level.Step.Length : 1;

    // From its end, and no more of it than is told: what others write may be nested deeply, under long names.
    private static string PathOf(Stack<Level> open)
    {
        Span<char> path = stackalloc char[LongestPath];
        var begin = LongestPath;
        foreach (var level in open)
        {
            var step = level.Step.AsSpan(Math.Max(0, level.Step.Length - begin));
            begin -= step.Length;
            step.CopyTo(path[begin..]);
            if (begin == 0)
                break;
        }

        if (LengthOf(open) <= LongestPath)
        {
            path[--begin] = '$';
            return path[begin..].ToString();
        }

        if (char.IsLowSurrogate(path[1]))
            begin = 1;
        path[begin] = '…';
        return path[begin..].ToString();
    }

    private static string? ValueOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray => null,
        JsonTokenType.String => $"\"{CleanText.Line(CleanText.MessageFromJson(reader.ValueSpan), LongestValue)}\"",
        _ => CleanText.NameFromJson(reader.ValueSpan),
    };

    /// <param name="before">Characters of the path down to here.</param>
    private sealed class Level(bool isList, int before)
    {
        public bool IsList => isList;

        public int Before => before;

        public int Next { get; set; }

        public string Step { get; set; } = "";
    }

    /// <summary>Tells most paths from those that are wanted, without writing them down.</summary>
    private sealed class WantedPaths(IEnumerable<string> paths)
    {
        private readonly ILookup<int, string> _whole = paths.Where(p => p[0] == '$').ToLookup(p => p.Length);
        private readonly string[] _cut = [.. paths.Where(p => p[0] == '…')];

        public bool MayHave(int length, string lastStep) => length <= LongestPath
            ? _whole[length].Any(p => p.EndsWith(lastStep, StringComparison.Ordinal))
            : _cut.Any(p => lastStep.Length >= p.Length || p.EndsWith(lastStep, StringComparison.Ordinal));
    }
}
