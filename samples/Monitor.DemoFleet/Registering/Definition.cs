using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.DemoFleet.Fleet;

namespace Monitor.DemoFleet.Registering;

/// <summary>A fleet service as the monitor's API wants it.</summary>
internal static class Definition
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <param name="service">Who it is.</param>
    /// <param name="address">Where it is reached, with a slash at the end.</param>
    public static string For(FleetService service, Uri address) => JsonSerializer.Serialize(new
    {
        service.Key,
        service.Name,
        service.Group,
        service.Environment,
        service.Tags,
        service.Description,
        service.Owner,
        RunbookUrl = $"https://runbooks.example.com/{service.Key}",
        Enabled = true,
        service.DependsOn,
        Probes = new
        {
            Readiness = Probe(service, new Uri(address, service.Dialect.ReadinessPath), failureThreshold: 2, service.DegradedAfterMilliseconds),
            Liveness = service.Dialect.LivenessPath is { } alive ? Probe(service, new Uri(address, alive), failureThreshold: 2) : null,
            Startup = service is { HasStartupProbe: true, Dialect.StartupPath: { } started } ? Probe(service, new Uri(address, started), failureThreshold: 12) : null,
        },
        Components = service.Rules,
    }, Format);

    private static object Probe(FleetService service, Uri url, int failureThreshold, int? degradedAfterMilliseconds = null) => new
    {
        Http = new { Url = url.ToString(), Method = "GET", ExpectedStatus = "200-399", FollowRedirects = true },
        service.PeriodSeconds,
        TimeoutSeconds = 2,
        InitialDelaySeconds = 0,
        SuccessThreshold = 1,
        FailureThreshold = failureThreshold,
        DegradedAfterMilliseconds = degradedAfterMilliseconds,
    };
}
