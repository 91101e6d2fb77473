using System.Buffers;

namespace Monitor.Core.Reading.Payloads;

/// <summary>
/// Numbers that JSON does not have, as languages print them: Python's <c>NaN</c> and <c>-Infinity</c>, C's <c>-nan</c> and <c>inf</c>,
/// <c>1.#IND</c>, <c>+1</c>, <c>.5</c>, <c>007</c>. They become null, for nobody knows what they were meant to be.
/// </summary>
internal static class LenientNumbers
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t\r\n,:]}[{\""u8);

    /// <param name="json">What failed to parse.</param>
    /// <param name="repaired">The text without such numbers.</param>
    /// <returns>False when there is nothing of the kind to repair.</returns>
    public static bool TryRepair(ReadOnlySpan<byte> json, out ReadOnlyMemory<byte> repaired)
    {
        ArrayBufferWriter<byte>? written = null;
        var done = 0;
        for (var place = 0; place < json.Length; place++)
        {
            if (json[place] == (byte)'"')
            {
                place = EndOfString(json, place);
                continue;
            }

            if (Ends.Contains(json[place]))
                continue;
            var token = TokenAt(json, place);
            // The last one may have been cut: then it is no value at all.
            if (place + token.Length < json.Length && IsNoNumber(token))
            {
                written ??= new ArrayBufferWriter<byte>(json.Length + 64);
                written.Write(json[done..place]);
                written.Write("null"u8);
                done = place + token.Length;
            }

            place += token.Length - 1;
        }

        written?.Write(json[done..]);
        repaired = written?.WrittenMemory ?? default;
        return written is not null;
    }

    private static int EndOfString(ReadOnlySpan<byte> json, int place)
    {
        place++;
        while (place < json.Length)
        {
            var next = json[place..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
                return json.Length;
            place += next;
            if (json[place] == (byte)'"')
                return place;
            place += 2;
        }

        return place;
    }

    private static ReadOnlySpan<byte> TokenAt(ReadOnlySpan<byte> json, int place)
    {
        var length = json[place..].IndexOfAny(Ends);
        return length < 0 ? json[place..] : json.Slice(place, length);
    }

    private static bool IsNoNumber(ReadOnlySpan<byte> token)
    {
        var number = token[0] is (byte)'-' or (byte)'+' ? token[1..] : token;
        return number switch
        {
            [] => false,
            [(byte)'.' or (>= (byte)'0' and <= (byte)'9'), ..] => !IsNumber(token),
            _ => IsName(number),
        };
    }

    // "nan(ind)", "snan", "Infinity", "inf"; not "none" or "null", which are no numbers.
    private static bool IsName(ReadOnlySpan<byte> name)
    {
        var end = name.IndexOf((byte)'(');
        name = end < 0 ? name : name[..end];
        return System.Text.Ascii.EqualsIgnoreCase(name, "nan"u8)
            || System.Text.Ascii.EqualsIgnoreCase(name, "qnan"u8)
            || System.Text.Ascii.EqualsIgnoreCase(name, "snan"u8)
            || System.Text.Ascii.EqualsIgnoreCase(name, "inf"u8)
            || System.Text.Ascii.EqualsIgnoreCase(name, "infinity"u8);
    }

    // RFC 8259, section 6.
    private static bool IsNumber(ReadOnlySpan<byte> token)
    {
        var rest = token[0] == (byte)'-' ? token[1..] : token;
        if (rest is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..] || !TakeDigits(ref rest))
            return false;
        if (rest is [(byte)'.', ..])
        {
            rest = rest[1..];
            if (!TakeDigits(ref rest))
                return false;
        }

        if (rest is [(byte)'e' or (byte)'E', ..])
        {
            rest = rest is [_, (byte)'+' or (byte)'-', ..] ? rest[2..] : rest[1..];
            if (!TakeDigits(ref rest))
                return false;
        }

        return rest.IsEmpty;
    }

    private static bool TakeDigits(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = length < 0 ? rest.Length : length;
        rest = rest[length..];
        return length > 0;
    }
}
