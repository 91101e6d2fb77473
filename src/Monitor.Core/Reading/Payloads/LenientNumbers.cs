namespace Monitor.Core.Reading.Payloads;

/// <summary>
/// Python's json.dumps writes NaN and Infinity, which are not JSON. They become null or, where that does not fit, an empty text.
/// </summary>
internal static class LenientNumbers
{
    /// <param name="json">What failed to parse.</param>
    /// <param name="deepest">Levels that are read.</param>
    /// <param name="repaired">The text without such numbers.</param>
    /// <param name="tooDeep">True when it failed for its depth; then nothing is repaired.</param>
    /// <returns>False when there is nothing of the kind to repair.</returns>
    public static bool TryRepair(ReadOnlySpan<byte> json, int deepest, out byte[] repaired, out bool tooDeep)
    {
        repaired = [];
        var depth = 0;
        for (var place = 0; place < json.Length; place++)
        {
            switch (json[place])
            {
                case (byte)'"':
                    place = EndOfString(json, place);
                    break;
                case (byte)'{' or (byte)'[' when ++depth > deepest:
                    tooDeep = true;
                    return false;
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
                case (byte)'N' or (byte)'I' or (byte)'-' when LengthOfName(json[place..]) is > 0 and var length:
                    if (repaired.Length == 0)
                        repaired = json.ToArray();
                    Blank(repaired.AsSpan(place, length));
                    place += length - 1;
                    break;
            }
        }

        tooDeep = false;
        return repaired.Length > 0;
    }

    private static int EndOfString(ReadOnlySpan<byte> json, int place)
    {
        for (place++; place < json.Length && json[place] != '"'; place++)
        {
            if (json[place] == '\\')
                place++;
        }

        return place;
    }

    private static int LengthOfName(ReadOnlySpan<byte> json) =>
        json.StartsWith("NaN"u8) ? 3
        : json.StartsWith("Infinity"u8) ? 8
        : json.StartsWith("-Infinity"u8) ? 9
        : 0;

    // Not zero, which would be taken for a fact.
    private static void Blank(Span<byte> name)
    {
        name.Fill((byte)' ');
        if (name.Length >= 4)
        {
            "null"u8.CopyTo(name);
            return;
        }

        name[0] = (byte)'"';
        name[1] = (byte)'"';
    }
}
