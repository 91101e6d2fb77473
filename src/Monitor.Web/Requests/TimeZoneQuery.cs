using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Monitor.Web.Requests;

/// <summary>The query parameter that names a time zone.</summary>
public static partial class TimeZoneQuery
{
    /// <summary>An IANA name; UTC when left out.</summary>
    public static QueryParameter<TimeZoneInfo> Named(string name, string description) => new(
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.String, Default = JsonValue.Create("UTC"), Examples = [JsonValue.Create("Europe/Berlin")] },
        TimeZoneInfo.Utc,
        sent => Find(sent.ToString()) is { } zone ? (zone, null) : (TimeZoneInfo.Utc, Fault(sent.ToString())));

    // Names are looked up as files: only what can be a name gets there.
    private static TimeZoneInfo? Find(string name) =>
        name.Length <= 64 && Iana().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;

    private static string Fault(string sent) =>
        TimeZoneInfo.TryConvertWindowsIdToIanaId(sent, out var iana)
            ? $"It must be the IANA name of a time zone: {iana}, not '{sent}'."
            : $"It must be the IANA name of a time zone, like Europe/Berlin or UTC, not '{sent}'.";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Iana();
}
