using Monitor.Core.Fleet;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Fleet;

public sealed class PartOrderTests
{
    [Fact]
    public void What_fails_comes_first_then_what_failed_lately_then_by_role()
    {
        ComponentState[] parts =
        [
            Part("mail", Healthy, ComponentRole.Ignored), Part("Cache", Healthy, ComponentRole.Optional), Part("queue", Healthy), Part("disk", Degraded, ComponentRole.Ignored),
            Part("database", Healthy, ComponentRole.Critical), Part("bank", Unhealthy, ComponentRole.Optional),
        ];

        Names(PartOrder.Of(parts, name => name == "mail" ? Unhealthy : Healthy)).ShouldBe("bank, disk, mail, database, queue, Cache");
    }

    [Fact]
    public void A_part_of_several_probes_stands_once_as_the_worst_of_them()
    {
        var parts = PartOrder.Of([Part("database", Healthy), Part("database", Unhealthy) with { Probe = ProbeKind.Liveness }, Part("a", Degraded)], _ => Unknown);

        Names(parts).ShouldBe("database, a");
        parts[0].Status.ShouldBe(Unhealthy);
        parts.Count(PartOrder.IsFailing).ShouldBe(2);
    }

    private static ComponentState Part(string name, HealthStatus status, ComponentRole? role = null) =>
        new(ProbeKind.Readiness, name, status, status, DateTimeOffset.UnixEpoch, null, role);

    private static string Names(IEnumerable<ComponentState> parts) => string.Join(", ", parts.Select(p => p.Name));
}
