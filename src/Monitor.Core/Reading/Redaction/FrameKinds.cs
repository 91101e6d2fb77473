namespace Monitor.Core.Reading.Redaction;

/// <summary>What a line is to a stack trace.</summary>
internal enum FrameKind
{
    None,

    /// <summary>It stays, and frames of Go follow.</summary>
    GoHeading,

    Frame,

    /// <summary>A line of source may follow.</summary>
    PythonFrame,

    GoFrame,
}

/// <summary>Knows frames by their shape: Java, Kotlin, Scala, .NET, JavaScript, Python, Go, Ruby, PHP.</summary>
internal static class FrameKinds
{
    private static readonly string[] JvmEnds = [".java:", ".kt:", ".scala:", "(Native Method)", "(Unknown Source)"];

    public static bool IsFrame(this FrameKind kind) => kind >= FrameKind.Frame;

    /// <param name="before">The line before, which some languages need to know.</param>
    public static FrameKind Of(ReadOnlySpan<char> line, FrameKind before)
    {
        var text = WithoutIndent(line);
        var indented = text.Length < line.Length;
        text = text.TrimEnd();
        if (text.IsEmpty)
            return FrameKind.None;
        if (text.StartsWith("goroutine ", StringComparison.Ordinal) && text.EndsWith(":", StringComparison.Ordinal))
            return FrameKind.GoHeading;
        if (before is FrameKind.GoHeading or FrameKind.GoFrame && IsGo(text, indented))
            return FrameKind.GoFrame;
        if (indented && IsPython(text))
            return FrameKind.PythonFrame;
        if (before == FrameKind.PythonFrame && indented)
            return FrameKind.PythonFrame;
        return IsFrame(text, indented) ? FrameKind.Frame : FrameKind.None;
    }

    private static bool IsFrame(ReadOnlySpan<char> text, bool indented) => text[0] switch
    {
        'a' when indented => text.StartsWith("at ", StringComparison.Ordinal) && text.IndexOfAny('(', ':') >= 0,
        '.' => text.StartsWith("... ", StringComparison.Ordinal)
            && (text.EndsWith(" more", StringComparison.Ordinal) || text.EndsWith(" omitted", StringComparison.Ordinal)),
        '-' => text.StartsWith("--- End of ", StringComparison.Ordinal),
        '#' => text.Length > 3 && char.IsAsciiDigit(text[1]) && (text.Contains(".php(", StringComparison.Ordinal) || text.EndsWith("{main}", StringComparison.Ordinal)),
        _ => IsRuby(text) || IsJvmElement(text),
    };

    private static bool IsPython(ReadOnlySpan<char> text) =>
        (text.StartsWith("File \"", StringComparison.Ordinal) || text.StartsWith("File \\\"", StringComparison.Ordinal))
        && text.Contains(", line ", StringComparison.Ordinal);

    private static bool IsGo(ReadOnlySpan<char> text, bool indented) => indented
        ? text.Contains(".go:", StringComparison.Ordinal)
        : text[^1] == ')' || text.StartsWith("created by ", StringComparison.Ordinal);

    private static bool IsRuby(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(".rb:", StringComparison.Ordinal);
        return at > 0 && text[at..].Contains(":in ", StringComparison.Ordinal) && text[..at].IndexOf(' ') < 0;
    }

    // Elements of a list of frames: "io.app.Check.run(Check.java:33)".
    private static bool IsJvmElement(ReadOnlySpan<char> text)
    {
        if (text[^1] != ')' || text.IndexOf(' ') is >= 0 and var blank && text[blank..] is not " Method)" and not " Source)")
            return false;
        foreach (var end in JvmEnds)
        {
            if (text.Contains(end, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutIndent(ReadOnlySpan<char> line)
    {
        while (true)
        {
            if (line is [' ' or '\t', ..])
                line = line[1..];
            else if (line is ['\\', 't', ..])
                line = line[2..];
            else
                return line;
        }
    }
}
