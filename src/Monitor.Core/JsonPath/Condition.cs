using System.Text.Json;

namespace Monitor.Core.JsonPath;

/// <summary>What a filter asks of a node.</summary>
internal abstract record Condition
{
    public abstract bool Holds(JsonElement current, Walk walk);
}

internal sealed record AnyCondition(IReadOnlyList<Condition> Terms) : Condition
{
    public override bool Holds(JsonElement current, Walk walk)
    {
        foreach (var term in Terms)
        {
            if (term.Holds(current, walk))
                return true;
        }

        return false;
    }
}

internal sealed record AllCondition(IReadOnlyList<Condition> Terms) : Condition
{
    public override bool Holds(JsonElement current, Walk walk)
    {
        foreach (var term in Terms)
        {
            if (!term.Holds(current, walk))
                return false;
        }

        return true;
    }
}

internal sealed record NotCondition(Condition Term) : Condition
{
    public override bool Holds(JsonElement current, Walk walk) => !Term.Holds(current, walk);
}

/// <summary>A query on its own: it holds when it finds something, be it <c>null</c>.</summary>
internal sealed record ExistsCondition(PathQuery Query) : Condition
{
    public override bool Holds(JsonElement current, Walk walk) =>
        Query.IsSingular ? Query.Single(current, walk) is not null : Query.Nodes(current, walk).Count > 0;
}

internal sealed record ComparisonCondition(Operand Left, PathComparison Comparison, Operand Right) : Condition
{
    public override bool Holds(JsonElement current, Walk walk)
    {
        var (left, right) = (Left.Of(current, walk), Right.Of(current, walk));
        return Comparison switch
        {
            PathComparison.Equal => PathValue.Same(left, right, walk),
            PathComparison.NotEqual => !PathValue.Same(left, right, walk),
            PathComparison.Less => PathValue.Less(left, right),
            PathComparison.Greater => PathValue.Less(right, left),
            PathComparison.LessOrEqual => PathValue.Less(left, right) || PathValue.Same(left, right, walk),
            _ => PathValue.Less(right, left) || PathValue.Same(left, right, walk),
        };
    }
}

internal enum PathComparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary><c>match()</c> and <c>search()</c>.</summary>
internal sealed record PatternCondition(Operand Text, Operand Pattern, bool Whole) : Condition
{
    private readonly IRegexp.Cache _cache = new(Whole);

    public override bool Holds(JsonElement current, Walk walk) =>
        Text.Of(current, walk) is { Kind: PathValueKind.Text } text && Pattern.Of(current, walk) is { Kind: PathValueKind.Text } pattern
        && walk.SpendOn(text.Text!.Length) && (_cache.Of(pattern.Text!, walk)?.IsMatch(text.Text) ?? false);
}
