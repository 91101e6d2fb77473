using Monitor.Core.Registry.Probes;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;

namespace Monitor.Core.Tests.Standing;

/// <summary>A service of some probes with thresholds 1 and 3, seen once a minute. Each probe's reason is its kind.</summary>
internal sealed record SomeService
{
    private static readonly Thresholds Thresholds = new(1, 3);

    private readonly IReadOnlyList<ProbeOfService> _probes;
    private readonly DateTimeOffset _now = Given.Start;

    public SomeService(params ProbeKind[] kinds)
    {
        _probes = [.. kinds.Select(k => new ProbeOfService(k, ProbeHealth.New(Given.Start), Thresholds, k.ToString()))];
        Health = ServiceHealth.New(Given.Start, kinds.Contains(ProbeKind.Startup));
    }

    private SomeService(IReadOnlyList<ProbeOfService> probes, ServiceHealth health, DateTimeOffset now) => (_probes, Health, _now) = (probes, health, now);

    public ServiceHealth Health { get; }

    public SomeService Sees(ProbeKind kind, params HealthStatus[] statuses) => statuses.Aggregate(this, (service, status) => service.Sees(kind, status, false));

    public SomeService Sees(ProbeKind kind, HealthStatus status, bool shuttingDown)
    {
        var now = _now.AddMinutes(1);
        var probes = _probes.Select(p => p.Kind == kind ? p with { Health = p.Health.Next(status, Thresholds, now) } : p).ToList();
        var check = new CheckSeen(kind, status, status != HealthStatus.Unknown, false, shuttingDown);
        return new SomeService(probes, Health.Next(probes, check), now);
    }
}
