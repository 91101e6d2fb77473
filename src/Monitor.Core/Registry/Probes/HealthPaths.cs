namespace Monitor.Core.Registry.Probes;

/// <summary>Where services are asked how they are, by the conventions of the field.</summary>
public static class HealthPaths
{
    /// <summary>Each with the question that it usually answers, the commonplace first.</summary>
    public static IReadOnlyList<(string Path, ProbeKind Kind)> Known { get; } =
    [
        // Kubernetes' own components, and what came of them.
        ("/healthz", ProbeKind.Liveness), ("/livez", ProbeKind.Liveness), ("/readyz", ProbeKind.Readiness), ("/startupz", ProbeKind.Startup),
        ("/ready", ProbeKind.Readiness), ("/live", ProbeKind.Liveness), ("/startup", ProbeKind.Startup),
        // ASP.NET Core's templates, and MicroProfile Health.
        ("/health", ProbeKind.Readiness), ("/health/live", ProbeKind.Liveness), ("/health/ready", ProbeKind.Readiness),
        ("/health/started", ProbeKind.Startup), ("/health/startup", ProbeKind.Startup), ("/alive", ProbeKind.Liveness),
        // Spring Boot Actuator.
        ("/actuator/health", ProbeKind.Readiness), ("/actuator/health/liveness", ProbeKind.Liveness), ("/actuator/health/readiness", ProbeKind.Readiness),
        // Quarkus.
        ("/q/health/live", ProbeKind.Liveness), ("/q/health/ready", ProbeKind.Readiness), ("/q/health/started", ProbeKind.Startup),
        // Prometheus and what is built like it.
        ("/-/healthy", ProbeKind.Liveness), ("/-/ready", ProbeKind.Readiness),
    ];

    /// <summary>What stands before a known path, without a slash at its end: <c>/shop</c> of <c>/shop/actuator/health</c>; null when it ends in none.</summary>
    public static string? Before(string path)
    {
        var trimmed = path.TrimEnd('/');
        return Known.Select(k => k.Path).Where(k => trimmed.EndsWith(k, StringComparison.OrdinalIgnoreCase)).OrderByDescending(k => k.Length).FirstOrDefault() is { } known
            ? trimmed[..^known.Length]
            : null;
    }
}
