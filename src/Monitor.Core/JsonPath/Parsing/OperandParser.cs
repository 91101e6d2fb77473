namespace Monitor.Core.JsonPath.Parsing;

/// <summary>Reads a literal, a query or a function: what conditions are made of.</summary>
internal static class OperandParser
{
    public static Term Read(PathText text)
    {
        var start = text.Position;
        return text.Next switch
        {
            '$' or '@' => new Term(start) { Query = PathParser.Query(text) },
            '\'' or '"' => Literal(start, PathValue.Of(LiteralParser.Text(text))),
            '-' or (>= '0' and <= '9') => Literal(start, PathValue.Of(LiteralParser.Number(text))),
            >= 'a' and <= 'z' => WordOrFunction(text, start),
            _ => throw text.Wrong("expected @ or $, a text in quotes, a number, true, false, null or a function"),
        };
    }

    private static Term WordOrFunction(PathText text, int start)
    {
        while (text.Next == '_' || char.IsAsciiDigit(text.Next) || char.IsAsciiLetterLower(text.Next))
            text.Position++;
        var word = text.Since(start);
        if (text.Next == '(')
            return FunctionParser.Read(text, word, start);
        return word switch
        {
            "true" => Literal(start, new PathValue(PathValueKind.True)),
            "false" => Literal(start, new PathValue(PathValueKind.False)),
            "null" => Literal(start, new PathValue(PathValueKind.Null)),
            _ => throw new PathSyntaxException(start, $"{word} is neither true, false nor null; texts go in quotes, and a function's ( follows its name"),
        };
    }

    private static Term Literal(int start, PathValue value) => new(start) { Operand = new LiteralOperand(value) };
}

/// <summary>A part of a condition before it is known what it stands for; one of the three is given.</summary>
/// <param name="Position">Where it begins.</param>
internal sealed record Term(int Position)
{
    public PathQuery? Query { get; init; }

    /// <summary>A literal, or a function that gives a value.</summary>
    public Operand? Operand { get; init; }

    /// <summary>A function that is true or false.</summary>
    public Condition? Condition { get; init; }

    /// <exception cref="PathSyntaxException">When it is not one value.</exception>
    public Operand AsOperand() => this switch
    {
        { Operand: { } operand } => operand,
        { Query: { IsSingular: true } query } => new SingleOperand(query),
        { Query: not null } => throw new PathSyntaxException(Position, "this may find several nodes, and one value is compared: use names and single indexes, or value()"),
        _ => throw new PathSyntaxException(Position, "match() and search() are conditions themselves: they cannot be compared"),
    };

    /// <exception cref="PathSyntaxException">When it is no query.</exception>
    public PathQuery AsQuery() => Query ?? throw new PathSyntaxException(Position, "expected a query, which begins with @ or $");
}
