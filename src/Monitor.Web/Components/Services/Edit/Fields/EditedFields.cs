namespace Monitor.Web.Components.Services.Edit.Fields;

/// <summary>The fields that the page shows, by the API's paths: an error of any other has no place beside one.</summary>
internal static class EditedFields
{
    /// <summary>Of the service itself.</summary>
    public static readonly string[] OfService =
    [
        "key", "name", "group", "environment", "owner", "tags", "dependsOn", "description", "runbookUrl", "probes", "components",
        "flapping.turns", "flapping.withinSeconds", "flapping.steadySeconds", "noDataMinutes",
        "sloTarget", "certificate.warningDays", "certificate.criticalDays",
    ];

    /// <summary>Of one probe, below its kind.</summary>
    public static readonly string[] OfProbe =
    [
        "http.url", "http.method", "http.headers", "http.body", "http.expectedStatus", "http.authentication.username", "http.authentication.password", "http.authentication.token",
        "tcp.host", "tcp.port", "tcp.send", "tcp.expect", "grpc.host", "grpc.port", "grpc.service", "dns.name", "dns.type", "dns.server", "dns.expect",
        "ping.host", "push.graceSeconds", "dialect",
        "initialDelaySeconds", "periodSeconds", "timeoutSeconds", "successThreshold", "failureThreshold", "degradedAfterMilliseconds", "assertions",
    ];
}
