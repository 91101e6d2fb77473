namespace Monitor.Core.JsonPath.Parsing;

/// <summary>A query's text with the place up to which it has been read.</summary>
internal sealed class PathText(string text)
{
    /// <summary>Brackets, parentheses and functions inside each other.</summary>
    private const int DeepestNesting = 20;

    private int _nesting;

    public int Position { get; set; }

    public bool Ended => Position >= text.Length;

    /// <summary>The next character, or NUL at the end (which no rule accepts).</summary>
    public char Next => Position < text.Length ? text[Position] : '\0';

    /// <summary>The one after it.</summary>
    public char Second => Position + 1 < text.Length ? text[Position + 1] : '\0';

    /// <summary>The first pattern of a query that cannot be used.</summary>
    public string? UnusablePattern { get; set; }

    public char Read() => text[Position++];

    public string Since(int start) => text[start..Position];

    public bool Take(char expected)
    {
        if (Ended || text[Position] != expected)
            return false;
        Position++;
        return true;
    }

    public bool Take(string expected)
    {
        if (string.CompareOrdinal(text, Position, expected, 0, expected.Length) != 0)
            return false;
        Position += expected.Length;
        return true;
    }

    public void Expect(char expected)
    {
        if (!Take(expected))
            throw Wrong($"expected {expected}");
    }

    public void SkipBlanks()
    {
        while (Next is ' ' or '\t' or '\n' or '\r')
            Position++;
    }

    public void Nest()
    {
        if (++_nesting > DeepestNesting)
            throw Wrong($"nest at most {DeepestNesting} levels");
    }

    public void Unnest() => _nesting--;

    public PathSyntaxException Wrong(string message) => new(Position, message);
}

/// <summary>Leaves the parser at the first mistake; <see cref="JsonPathQuery.TryParse"/> turns it into a value.</summary>
/// <param name="position">From 0.</param>
internal sealed class PathSyntaxException(int position, string message) : Exception(message)
{
    public int Position => position;
}
