namespace Monitor.Core.JsonPath.Parsing;

/// <summary>Reads a call of one of the functions of RFC 9535, 2.4.</summary>
internal static class FunctionParser
{
    public static Term Read(PathText text, string name, int start)
    {
        var arguments = Arguments(text);
        return name switch
        {
            "length" => Value(start, new LengthOperand(Only(arguments, name, start).AsOperand())),
            "count" => Value(start, new CountOperand(Only(arguments, name, start).AsQuery())),
            "value" => Value(start, new ValueOperand(Only(arguments, name, start).AsQuery())),
            "match" or "search" => Pattern(text, arguments, name, start),
            _ => throw new PathSyntaxException(start, $"there is no function {name}: use length, count, value, match or search"),
        };
    }

    private static Term Value(int start, Operand operand) => new(start) { Operand = operand };

    private static Term Pattern(PathText text, List<Term> arguments, string name, int start)
    {
        if (arguments is not [var subject, var pattern])
            throw new PathSyntaxException(start, $"{name}() takes a text and a pattern");
        var condition = new PatternCondition(subject.AsOperand(), pattern.AsOperand(), Whole: name == "match");
        if (condition.Pattern is LiteralOperand { Value: { Kind: PathValueKind.Text, Text: { } written } } && IRegexp.Compile(written, condition.Whole) is null)
            text.UnusablePattern ??= written;
        return new Term(start) { Condition = condition };
    }

    private static Term Only(List<Term> arguments, string name, int start) =>
        arguments is [var only] ? only : throw new PathSyntaxException(start, $"{name}() takes one argument");

    private static List<Term> Arguments(PathText text)
    {
        text.Expect('(');
        text.Nest();
        var arguments = new List<Term>();
        text.SkipBlanks();
        while (text.Next != ')')
        {
            arguments.Add(OperandParser.Read(text));
            text.SkipBlanks();
            if (!text.Take(','))
                break;
            text.SkipBlanks();
            if (text.Next == ')')
                throw text.Wrong("expected another argument after the comma");
        }

        text.Expect(')');
        text.Unnest();
        return arguments;
    }
}
