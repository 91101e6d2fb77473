using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Monitor.Core.Text;

namespace Monitor.Web.Requests.Queries;

/// <summary>The query parameter that names a time zone.</summary>
public static class TimeZoneQuery
{
    /// <summary>An IANA name; UTC when left out.</summary>
    public static QueryParameter<TimeZoneInfo> Named(string name, string description) => new(
        name,
        description,
        new OpenApiSchema { Type = JsonSchemaType.String, Default = JsonValue.Create("UTC"), Examples = [JsonValue.Create("Europe/Berlin")] },
        TimeZoneInfo.Utc,
        sent => IanaZone.Find(sent.ToString()) is { } zone ? (zone, null) : (TimeZoneInfo.Utc, IanaZone.Fault(sent.ToString())));
}
