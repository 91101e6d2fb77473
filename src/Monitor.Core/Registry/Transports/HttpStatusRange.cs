using System.Globalization;

namespace Monitor.Core.Registry.Transports;

/// <summary>A set of HTTP status codes, written <c>200-399</c> or <c>200,204,301-302</c>.</summary>
public sealed record HttpStatusRange
{
    /// <summary>Kubernetes: any code from 200 to 399 is a success.</summary>
    public const string Default = "200-399";

    private readonly (int First, int Last)[] _spans;

    private HttpStatusRange((int First, int Last)[] spans) => _spans = spans;

    /// <summary>True when <paramref name="code"/> is in the set.</summary>
    public bool Contains(int code)
    {
        foreach (var (first, last) in _spans)
        {
            if (code >= first && code <= last)
                return true;
        }

        return false;
    }

    /// <summary>Reads the written form; false when it has no codes or a code outside 100–599.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HttpStatusRange? range)
    {
        range = null;
        var parts = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var spans = new (int, int)[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryParseSpan(parts[i], out spans[i]))
                return false;
        }

        if (spans.Length == 0)
            return false;
        range = new HttpStatusRange(spans);
        return true;
    }

    /// <summary>Reads what validation has let through.</summary>
    /// <exception cref="FormatException">When it is not a set of codes.</exception>
    public static HttpStatusRange Parse(string text) =>
        TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is not a set of HTTP status codes.");

    private static bool TryParseSpan(string text, out (int First, int Last) span)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var first = dash < 0 ? text : text[..dash];
        var last = dash < 0 ? text : text[(dash + 1)..];
        span = default;
        if (!TryParseCode(first, out var from) || !TryParseCode(last, out var to) || from > to)
            return false;
        span = (from, to);
        return true;
    }

    private static bool TryParseCode(string text, out int code) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 100 and <= 599;
}
