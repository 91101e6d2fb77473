using System.Text.Json;

namespace Monitor.Core.JsonPath;

/// <summary>A side of a comparison, or a function's argument: one value or nothing.</summary>
internal abstract record Operand
{
    public abstract PathValue Of(JsonElement current, Walk walk);
}

internal sealed record LiteralOperand(PathValue Value) : Operand
{
    public override PathValue Of(JsonElement current, Walk walk) => Value;
}

internal sealed record SingleOperand(PathQuery Query) : Operand
{
    public override PathValue Of(JsonElement current, Walk walk) => PathValue.Of(Query.Single(current, walk), walk);
}

/// <summary><c>length()</c>: characters, elements or members; nothing of anything else.</summary>
internal sealed record LengthOperand(Operand Argument) : Operand
{
    public override PathValue Of(JsonElement current, Walk walk) => Argument.Of(current, walk) switch
    {
        { Kind: PathValueKind.Text } text => PathValue.Of(text.Text!.EnumerateRunes().Count()),
        { Kind: PathValueKind.Container, Node: { ValueKind: JsonValueKind.Array } array } => PathValue.Of(array.GetArrayLength()),
        { Kind: PathValueKind.Container, Node: var node } => PathValue.Of(node.GetPropertyCount()),
        _ => PathValue.Nothing,
    };
}

/// <summary><c>count()</c>: how many nodes a query finds.</summary>
internal sealed record CountOperand(PathQuery Query) : Operand
{
    public override PathValue Of(JsonElement current, Walk walk) => PathValue.Of(Query.Nodes(current, walk).Count);
}

/// <summary><c>value()</c>: the value of the only node that a query finds; nothing when there are none or several.</summary>
internal sealed record ValueOperand(PathQuery Query) : Operand
{
    public override PathValue Of(JsonElement current, Walk walk) =>
        Query.Nodes(current, walk) is [var only] ? PathValue.Of(only, walk) : PathValue.Nothing;
}
