namespace Monitor.Core.JsonPath.Parsing;

/// <summary>Reads the condition of a filter: RFC 9535, 2.3.5.</summary>
internal static class ConditionParser
{
    private static readonly (string Sign, PathComparison Comparison)[] Comparisons =
    [
        ("==", PathComparison.Equal), ("!=", PathComparison.NotEqual), ("<=", PathComparison.LessOrEqual), (">=", PathComparison.GreaterOrEqual),
        ("<", PathComparison.Less), (">", PathComparison.Greater),
    ];

    public static Condition Any(PathText text)
    {
        var terms = Joined(text, "||", All);
        return terms.Count == 1 ? terms[0] : new AnyCondition(terms);
    }

    private static Condition All(PathText text)
    {
        var terms = Joined(text, "&&", Basic);
        return terms.Count == 1 ? terms[0] : new AllCondition(terms);
    }

    private static List<Condition> Joined(PathText text, string sign, Func<PathText, Condition> term)
    {
        var terms = new List<Condition>();
        while (true)
        {
            text.SkipBlanks();
            terms.Add(term(text));
            var before = text.Position;
            text.SkipBlanks();
            if (text.Take(sign))
                continue;
            text.Position = before;
            return terms;
        }
    }

    private static Condition Basic(PathText text)
    {
        if (text.Next == '!')
        {
            text.Read();
            text.SkipBlanks();
            return new NotCondition(text.Next == '(' ? Parenthesised(text) : Test(text, OperandParser.Read(text)));
        }

        if (text.Next == '(')
            return Parenthesised(text);
        var left = OperandParser.Read(text);
        return Comparison(text) is { } comparison ? Compared(text, left, comparison) : Test(text, left);
    }

    private static Condition Parenthesised(PathText text)
    {
        text.Expect('(');
        text.Nest();
        var inner = Any(text);
        text.SkipBlanks();
        text.Expect(')');
        text.Unnest();
        return inner;
    }

    private static PathComparison? Comparison(PathText text)
    {
        var before = text.Position;
        text.SkipBlanks();
        foreach (var (sign, comparison) in Comparisons)
        {
            if (text.Take(sign))
                return comparison;
        }

        text.Position = before;
        return null;
    }

    private static ComparisonCondition Compared(PathText text, Term left, PathComparison comparison)
    {
        text.SkipBlanks();
        return new ComparisonCondition(left.AsOperand(), comparison, OperandParser.Read(text).AsOperand());
    }

    private static Condition Test(PathText text, Term term) => term switch
    {
        { Query: { } query } => new ExistsCondition(query),
        { Condition: { } condition } => condition,
        _ => throw text.Wrong("expected a comparison such as == here: a value alone is no condition"),
    };
}
