using System.Globalization;
using System.Text.Json;

namespace Monitor.Core.Judging.Assertions;

/// <summary>A value that an answer has, ready to be compared.</summary>
/// <param name="AsText">A text's characters, or the JSON of anything else.</param>
/// <param name="IsNumber">It was sent as a number, not as a text that looks like one.</param>
/// <param name="Structure">The array or object that it is, or null.</param>
internal readonly record struct Seen(string AsText, bool IsNumber, JsonElement? Structure)
{
    public static Seen Text(string text) => new(text, false, null);

    /// <param name="node">Its strings are valid Unicode.</param>
    public static Seen Of(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.String => Text(node.GetString()!),
        JsonValueKind.Array or JsonValueKind.Object => new(node.GetRawText(), false, node),
        _ => new(node.GetRawText(), node.ValueKind == JsonValueKind.Number, null),
    };

    /// <summary>The number it is or looks like; null of anything else.</summary>
    public double? Number => Structure is null ? NumberIn(AsText) : null;

    /// <summary>As JSON writes numbers.</summary>
    public static double? NumberIn(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number) ? number : null;
}
