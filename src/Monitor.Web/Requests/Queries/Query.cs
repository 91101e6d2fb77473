using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Microsoft.OpenApi;
using Monitor.Core.Text;

namespace Monitor.Web.Requests.Queries;

/// <summary>Kinds of query parameters.</summary>
public static class Query
{
    public static QueryParameter<string?> Text(string name, string description) =>
        new(name, description, new OpenApiSchema { Type = JsonSchemaType.String }, null, sent => (sent.ToString(), null));

    /// <summary>Words to look for, as in a find box.</summary>
    public static QueryParameter<string?> Words(string name, string description) => new(
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = SearchWords.Longest },
        null,
        sent => sent.ToString() is { Length: <= SearchWords.Longest } words ? (words, null) : (null, $"Use {SearchWords.Longest} characters at most: it has {sent.ToString().Length}."));

    /// <summary>True or false; false when left out.</summary>
    public static QueryParameter<bool> Flag(string name, string description) => new(
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
        false,
        sent => bool.TryParse(sent.ToString(), out var flag) ? (flag, null) : (false, $"It must be true or false, not '{sent}'."));

    public static QueryParameter<int> Number(string name, int least, int most, int fallback, string description) => new(
        name,
        description,
        new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = least.ToString(CultureInfo.InvariantCulture),
            Maximum = most.ToString(CultureInfo.InvariantCulture),
            Default = JsonValue.Create(fallback),
        },
        fallback,
        sent => int.TryParse(sent.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? (number, null)
            : (fallback, $"It must be a whole number from {least} to {most}, not '{sent}'."));

    /// <summary>The number of something that is stored; null when left out.</summary>
    public static QueryParameter<long?> Id(string name, string description) => new(
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
        null,
        sent => long.TryParse(sent.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, null) : (null, $"It must be a whole number, not '{sent}'."));

    public static QueryParameter<DateTimeOffset?> Instant(string name, string description) => new(
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        null,
        // What is reckoned from it stays within what a time can be.
        sent => TryInstant(sent.ToString(), out var instant)
            ? instant.Year < 3000 ? (instant, null) : (null, $"It must lie before the year 3000, not at '{sent}'.")
            : (null, $"It must be an RFC 3339 time with its zone, like 2026-03-12T10:04:12Z, not '{sent}'."));

    /// <summary>One name of an enum.</summary>
    public static QueryParameter<T?> Name<T>(string name, string description)
        where T : struct, Enum =>
        new(name, description, NamesSchema<T>(), null, sent =>
            TryName<T>(sent.ToString(), out var value) ? (value, null) : (null, NamesFault<T>(sent.ToString())));

    /// <summary>Any number of names of an enum, repeated or with commas; empty when left out.</summary>
    public static QueryParameter<IReadOnlyList<T>> Names<T>(string name, string description)
        where T : struct, Enum =>
        new(name, description, new OpenApiSchema { Type = JsonSchemaType.Array, Items = NamesSchema<T>() }, [], ParseNames<T>);

    /// <summary>Any number of texts, repeated or with commas; empty when left out.</summary>
    public static QueryParameter<IReadOnlyList<string>> Texts(string name, string description) => new(
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        [],
        sent => ([.. Parts(sent)], null));

    /// <summary>A span of time that ends now: <c>30m</c>, <c>24h</c>, <c>7d</c>.</summary>
    public static QueryParameter<TimeSpan> Window(string name, TimeSpan most, TimeSpan fallback, string description) => new(
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[1-9][0-9]{0,4}[mhd]$" },
        fallback,
        sent => TryWindow(sent.ToString(), out var window) && window <= most
            ? (window, null)
            : (fallback, $"It must be a number of minutes, hours or days up to {most.TotalDays:0}d, like 30m, 24h or 7d, not '{sent}'."));

    private static (IReadOnlyList<T> Values, string? Fault) ParseNames<T>(StringValues sent)
        where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var part in Parts(sent))
        {
            if (!TryName<T>(part, out var value))
                return ([], NamesFault<T>(part));
            values.Add(value);
        }

        return (values, null);
    }

    private static IEnumerable<string> Parts(StringValues sent) =>
        sent.SelectMany(s => (s ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(NameOf)];

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonSerializer.SerializeToElement(value, ApiJson.Options).GetString()!;

    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var known in Enum.GetValues<T>())
        {
            if (!string.Equals(NameOf(known), text, StringComparison.OrdinalIgnoreCase))
                continue;
            value = known;
            return true;
        }

        value = default;
        return false;
    }

    private static string NamesFault<T>(string sent)
        where T : struct, Enum => $"It must be one of {string.Join(", ", NamesOf<T>())}, not '{sent}'.";

    private static OpenApiSchema NamesSchema<T>()
        where T : struct, Enum =>
        new() { Type = JsonSchemaType.String, Enum = [.. NamesOf<T>().Select(n => JsonValue.Create(n))] };

    // A time without a zone would silently mean the server's.
    private static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out instant) && (text.EndsWith('Z') || text.EndsWith('z') || text.LastIndexOfAny(['+', '-']) > 10);

    private static bool TryWindow(string text, out TimeSpan window)
    {
        window = default;
        if (text.Length is < 2 or > 6 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return false;
        (window, var known) = text[^1] switch
        {
            'm' => (TimeSpan.FromMinutes(number), true),
            'h' => (TimeSpan.FromHours(number), true),
            'd' => (TimeSpan.FromDays(number), true),
            _ => (default, false),
        };
        return known;
    }
}
