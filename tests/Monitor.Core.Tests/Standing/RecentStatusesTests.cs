using Monitor.Core.Standing.Probes;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Standing;

public sealed class RecentStatusesTests
{
    private static readonly HealthStatus[] All = [Unknown, Healthy, Degraded, Unhealthy];

    [Fact]
    public void The_last_thirty_are_known_oldest_first()
    {
        // A fixed seed: the same checks on every run.
#pragma warning disable CA5394
        var random = new Random(20261123);
        var seen = random.GetItems(All, 100);
#pragma warning restore CA5394
        var recent = new RecentStatuses();
        for (var checks = 0; checks < seen.Length; checks++)
        {
            recent.ShouldBe(seen[Math.Max(0, checks - RecentStatuses.Most)..checks]);
            recent = recent.Next(seen[checks]);
        }
    }

    [Fact]
    public void What_is_stored_is_read_as_it_was()
    {
        var recent = new RecentStatuses().Next(Unhealthy).Next(Unknown).Next(Healthy).Next(Degraded);

        recent.ToBytes().ShouldBe([3, 0, 1, 2]);
        RecentStatuses.Read(recent.ToBytes()).ShouldBe(recent);
        RecentStatuses.Read([]).Count.ShouldBe(0);
        RecentStatuses.Read([.. Enumerable.Repeat((byte)3, 40), 1]).ShouldBe([.. Enumerable.Repeat(Unhealthy, 29), Healthy]);
    }

    [Fact]
    public void There_is_nothing_beyond_its_ends()
    {
        var recent = new RecentStatuses().Next(Healthy);

        recent[0].ShouldBe(Healthy);
        Should.Throw<ArgumentOutOfRangeException>(() => recent[1]);
        Should.Throw<ArgumentOutOfRangeException>(() => recent[-1]);
    }
}
