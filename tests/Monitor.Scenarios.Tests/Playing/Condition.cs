using System.Text.Json;
using Monitor.Core;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Services;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>How a service is in truth: what each check of it finds.</summary>
/// <param name="Status">Unknown: we cannot find out.</param>
/// <param name="Parts">What it says of them.</param>
internal sealed record Condition(HealthStatus Status, IReadOnlyDictionary<string, HealthStatus> Parts, DateTimeOffset? CertificateExpires = null)
{
    public static Condition Good { get; } = new(HealthStatus.Healthy, new Dictionary<string, HealthStatus>());

    public bool IsGood => Status == HealthStatus.Healthy && Parts.Values.All(p => p == HealthStatus.Healthy);

    public Condition With(string part, HealthStatus status) => this with { Parts = new Dictionary<string, HealthStatus>(Parts) { [part] = status } };

    public Condition Recovered() => this with { Status = HealthStatus.Healthy, Parts = Parts.ToDictionary(p => p.Key, _ => HealthStatus.Healthy) };

    /// <summary>What a check finds, judged as any.</summary>
    public CheckResult Seen(MonitoredService service, DateTimeOffset at)
    {
        if (Status == HealthStatus.Unknown)
            return Testing.Checks.Seen.Blind(service, at);
        var body = JsonSerializer.Serialize(new { status = Word(Status), components = Parts.ToDictionary(p => p.Key, p => new { status = Word(p.Value) }) });
        var result = Testing.Checks.Seen.Answer(service, at, body, Status == HealthStatus.Unhealthy ? 503 : 200);
        return CertificateExpires is { } ends ? result with { Outcome = result.Outcome with { CertificateExpires = ends } } : result;
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "UP",
        HealthStatus.Degraded => "DEGRADED",
        _ => "DOWN",
    };
}

/// <summary>What a check of a service found.</summary>
/// <param name="Revision">The definition by which it is judged.</param>
internal sealed record Sighting(string Service, int Id, int Revision, DateTimeOffset At, Condition Condition);
