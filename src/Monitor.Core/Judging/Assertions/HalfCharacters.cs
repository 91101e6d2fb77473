using System.Globalization;

namespace Monitor.Core.Judging.Assertions;

/// <summary>
/// Escapes of half a surrogate pair (<c>\ud800</c>), which JSON lets pass and .NET's reader throws at when the string is looked at.
/// </summary>
internal static class HalfCharacters
{
    private const int EscapeLength = 6;

    /// <returns>The same JSON with <c>\ufffd</c> in their places.</returns>
    public static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf("\\ud"u8) < 0 && json.Span.IndexOf("\\uD"u8) < 0)
            return json;
        var copy = json.ToArray();
        for (var i = Next(copy, 0); i >= 0; i = Next(copy, i))
        {
            var unit = UnitAt(copy, i);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(UnitAt(copy, i + EscapeLength)))
                i += 2 * EscapeLength;
            else if (char.IsSurrogate(unit))
                "\\ufffd"u8.CopyTo(copy.AsSpan(i));
            else
                i += 2;
        }

        return copy;
    }

    private static int Next(byte[] json, int from)
    {
        var found = from < json.Length ? json.AsSpan(from).IndexOf((byte)'\\') : -1;
        return found < 0 ? -1 : from + found;
    }

    // Something that is no surrogate where there is no such escape.
    private static char UnitAt(byte[] json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}
