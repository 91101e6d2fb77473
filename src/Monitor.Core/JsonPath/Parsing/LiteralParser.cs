using System.Globalization;
using System.Text;

namespace Monitor.Core.JsonPath.Parsing;

/// <summary>Reads quoted texts and numbers.</summary>
internal static class LiteralParser
{
    /// <summary>RFC 9535, 2.1: what every JSON implementation can represent (I-JSON).</summary>
    private const long LargestInteger = (1L << 53) - 1;

    /// <summary>Without a sign for zero, leading zeros, or a fraction.</summary>
    public static long Integer(PathText text)
    {
        var start = text.Position;
        text.Take('-');
        var digits = text.Position;
        Digits(text);
        var written = text.Since(start);
        if (written == "-0" || (text.Since(digits) is ['0', _, ..]))
            throw new PathSyntaxException(start, "write a number without leading zeros, and zero without a sign");
        return long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= LargestInteger
            ? number
            : throw new PathSyntaxException(start, "this number is too large");
    }

    /// <summary>As in JSON.</summary>
    public static double Number(PathText text)
    {
        var start = text.Position;
        text.Take('-');
        var digits = text.Position;
        Digits(text);
        if (text.Since(digits) is ['0', _, ..])
            throw new PathSyntaxException(start, "write a number without leading zeros");
        if (text.Take('.'))
            Digits(text);
        if (text.Take('e') || text.Take('E'))
        {
            _ = text.Take('+') || text.Take('-');
            Digits(text);
        }

        return double.Parse(text.Since(start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>In single or double quotes.</summary>
    public static string Text(PathText text)
    {
        var quote = text.Read();
        var result = new StringBuilder();
        while (!text.Take(quote))
        {
            if (text.Ended)
                throw text.Wrong($"expected {quote} at the end of the text");
            if (text.Take('\\'))
                Escape(text, quote, result);
            else
                Plain(text, result);
        }

        return result.ToString();
    }

    private static void Plain(PathText text, StringBuilder result)
    {
        if (text.Next < ' ')
            throw text.Wrong("write control characters as \\n or \\u0007");
        if (char.IsSurrogate(text.Next))
        {
            if (!char.IsSurrogatePair(text.Next, text.Second))
                throw text.Wrong("this is half a character");
            result.Append(text.Read());
        }

        result.Append(text.Read());
    }

    private static void Escape(PathText text, char quote, StringBuilder result)
    {
        if (text.Take('u'))
        {
            Unicode(text, result);
            return;
        }

        result.Append(text.Next switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '/' => '/',
            '\\' => '\\',
            var c when c == quote => quote,
            _ => throw text.Wrong("after \\ goes one of b f n r t / \\ u or the quote itself"),
        });
        text.Position++;
    }

    private static void Unicode(PathText text, StringBuilder result)
    {
        var start = text.Position;
        var first = Unit(text);
        result.Append(first);
        if (!char.IsSurrogate(first))
            return;
        if (!char.IsHighSurrogate(first) || !text.Take("\\u") || Unit(text) is var second && !char.IsLowSurrogate(second))
            throw new PathSyntaxException(start, "this is half a character: its other half follows as \\u…");
        result.Append(second);
    }

    private static char Unit(PathText text)
    {
        var start = text.Position;
        while (text.Position - start < 4 && char.IsAsciiHexDigit(text.Next))
            text.Position++;
        return text.Position - start == 4
            ? (char)ushort.Parse(text.Since(start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : throw text.Wrong("four hexadecimal digits go after \\u");
    }

    private static void Digits(PathText text)
    {
        if (!char.IsAsciiDigit(text.Next))
            throw text.Wrong("expected a digit");
        while (char.IsAsciiDigit(text.Next))
            text.Position++;
    }
}
