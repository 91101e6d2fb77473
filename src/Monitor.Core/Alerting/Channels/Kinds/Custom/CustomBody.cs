using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitor.Core.Alerting.Channels.Kinds.Custom;

/// <summary>What values are escaped for.</summary>
internal enum BodyFormat
{
    Json,

    /// <summary>application/x-www-form-urlencoded.</summary>
    Form,

    /// <summary>Nothing is escaped.</summary>
    Text,
}

/// <summary>
/// A body with placeholders of a closed list and nothing else: no conditions, no loops, no code. What passes <see cref="Fault"/> is whole
/// whatever is filled in.
/// </summary>
/// <param name="Parts">Text, and names of placeholders, in turn; the first is text.</param>
internal sealed record CustomBody(IReadOnlyList<string> Parts)
{
    private const string Begin = "{{";
    private const string End = "}}";

    /// <summary>What to change, or null.</summary>
    public static string? Fault(string body, BodyFormat format)
    {
        for (var at = body.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = body.IndexOf(Begin, at + 1, StringComparison.Ordinal))
        {
            if (body.IndexOf(End, at, StringComparison.Ordinal) < 0)
                return "A placeholder is not closed: end it with }}.";
        }

        var parsed = Parse(body);
        if (parsed.Names.FirstOrDefault(name => !CustomValues.Names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            return $"There is no placeholder {(unknown.Length <= 40 ? unknown : unknown[..39] + "…")}; use {string.Join(", ", CustomValues.Names)}.";
        return format switch
        {
            BodyFormat.Json => JsonFault(parsed),
            BodyFormat.Form => parsed.Literals.Any(text => text.Any(c => !char.IsAscii(c) || char.IsControl(c) || c is ' ' or '"' or '<' or '>'))
                ? "Write it as name=value&name=value, without blanks, line breaks and other than plain letters: escape them as %20 and the like." : null,
            _ => null,
        };
    }

    /// <summary>Takes apart what has no fault.</summary>
    public static CustomBody Parse(string body)
    {
        var parts = new List<string>();
        var rest = body;
        while (rest.IndexOf(Begin, StringComparison.Ordinal) is >= 0 and var begin && rest.IndexOf(End, begin, StringComparison.Ordinal) is >= 0 and var end)
        {
            parts.Add(rest[..begin]);
            parts.Add(rest[(begin + Begin.Length)..end].Trim());
            rest = rest[(end + End.Length)..];
        }

        return new CustomBody([.. parts, rest]);
    }

    public static string ContentType(BodyFormat format) => format switch
    {
        BodyFormat.Json => "application/json",
        BodyFormat.Form => "application/x-www-form-urlencoded",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>In UTF-8.</summary>
    public byte[] Filled(IReadOnlyDictionary<string, string> values, BodyFormat format) =>
        Encoding.UTF8.GetBytes(string.Concat(Parts.Select((part, i) => i % 2 == 0 ? part : Escaped(values[part], format))));

    private IEnumerable<string> Names => Parts.Where((_, i) => i % 2 == 1);

    private IEnumerable<string> Literals => Parts.Where((_, i) => i % 2 == 0);

    // With a letter in every place: outside of quotes, or behind a backslash, it would be no JSON.
    private static string? JsonFault(CustomBody body)
    {
        try
        {
            using var document = JsonDocument.Parse(string.Concat(body.Parts.Select((part, i) => i % 2 == 0 ? part : "x")));
            return null;
        }
        catch (JsonException e)
        {
            return $"This is no JSON (line {e.LineNumber + 1}): quote each placeholder, and check commas and brackets.";
        }
    }

    private static string Escaped(string value, BodyFormat format) => format switch
    {
        BodyFormat.Json => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
        BodyFormat.Form => Uri.EscapeDataString(value),
        _ => value,
    };
}
