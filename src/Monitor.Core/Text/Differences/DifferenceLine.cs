using System.Text.Json.Serialization;

namespace Monitor.Core.Text.Differences;

/// <summary>One line of two texts that were compared.</summary>
/// <param name="Number">Place in the later text, from 0.</param>
public sealed record DifferenceLine(LineKind Kind, string Text, int Number)
{
    /// <summary>The line in pieces, those that differ from its counterpart marked; null where it has none, or nothing in common with it.</summary>
    public IReadOnlyList<DifferencePart>? Parts { get; init; }
}

/// <summary>A piece of a line.</summary>
public readonly record struct DifferencePart(string Text, bool Differs);

/// <summary>In which of both texts a line stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineKind>))]
public enum LineKind
{
    [JsonStringEnumMemberName("same")]
    Same,

    [JsonStringEnumMemberName("gone")]
    Gone,

    [JsonStringEnumMemberName("new")]
    New,
}
