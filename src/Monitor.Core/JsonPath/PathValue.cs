using System.Runtime.InteropServices;
using System.Text.Json;

namespace Monitor.Core.JsonPath;

internal enum PathValueKind
{
    /// <summary>No value at all: a query that found no node.</summary>
    Nothing,
    Null,
    True,
    False,
    Number,
    Text,

    /// <summary>An array or an object.</summary>
    Container,
}

/// <summary>A value as filters compare it: RFC 9535, 2.3.5.2.2.</summary>
internal readonly record struct PathValue(PathValueKind Kind, double Number = 0, string? Text = null, JsonElement Node = default)
{
    public static PathValue Nothing => default;

    public static PathValue Of(double number) => new(PathValueKind.Number, number);

    public static PathValue Of(string text) => new(PathValueKind.Text, Text: text);

    public static PathValue Of(JsonElement? found, Walk walk) => found is not { } node ? Nothing : node.ValueKind switch
    {
        JsonValueKind.Null => new(PathValueKind.Null),
        JsonValueKind.True => new(PathValueKind.True),
        JsonValueKind.False => new(PathValueKind.False),
        JsonValueKind.Number => Of(node.GetDouble()),
        JsonValueKind.String => walk.SpendOn(SizeOf(node)) ? Of(node.GetString()!) : Nothing,
        _ => new(PathValueKind.Container, Node: node),
    };

    public static bool Same(in PathValue one, in PathValue other, Walk walk) => one.Kind == other.Kind && one.Kind switch
    {
        PathValueKind.Number => one.Number.Equals(other.Number) || one.Number == other.Number,
        PathValueKind.Text => string.Equals(one.Text, other.Text, StringComparison.Ordinal),
        PathValueKind.Container => walk.SpendOn(Math.Min(SizeOf(one.Node), SizeOf(other.Node))) && JsonElement.DeepEquals(one.Node, other.Node),
        _ => true,
    };

    /// <summary>Only numbers and texts have an order.</summary>
    public static bool Less(in PathValue one, in PathValue other) => (one.Kind, other.Kind) switch
    {
        (PathValueKind.Number, PathValueKind.Number) => one.Number < other.Number,
        (PathValueKind.Text, PathValueKind.Text) => IsBefore(one.Text!, other.Text!),
        _ => false,
    };

    // By code points. Surrogates would sort before U+E000 to U+FFFF, which are less than what they stand for.
    private static bool IsBefore(string one, string other)
    {
        var common = one.AsSpan().CommonPrefixLength(other);
        if (common == one.Length || common == other.Length)
            return one.Length < other.Length;
        var (left, right) = (one[common], other[common]);
        return char.IsSurrogate(left) == char.IsSurrogate(right) ? left < right : char.IsSurrogate(right);
    }

    private static int SizeOf(JsonElement node) => JsonMarshal.GetRawUtf8Value(node).Length;
}
