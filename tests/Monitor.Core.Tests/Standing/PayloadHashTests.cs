using System.Globalization;
using Monitor.Core.Judging.Components;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Components;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Tests.Standing;

public sealed class PayloadHashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void The_status_of_the_last_component_counts_as_much_as_that_of_the_first(int count)
    {
        var healthy = Components(count, HealthStatus.Healthy);

        PayloadHash.Of(Components(count, HealthStatus.Healthy)).ShouldBe(PayloadHash.Of(healthy));
        PayloadHash.Of(Components(count, HealthStatus.Unhealthy)).ShouldNotBe(PayloadHash.Of(healthy));
    }

    [Fact]
    public void Messages_do_not_count()
    {
        var components = Components(3, HealthStatus.Healthy);

        PayloadHash.Of([.. components.Select(c => c with { Message = "took 3 ms" })]).ShouldBe(PayloadHash.Of(components));
    }

    [Fact]
    public void The_order_does_not_count_and_whose_status_it_is_does()
    {
        var (up, down) = (HealthStatus.Healthy, HealthStatus.Unhealthy);

        PayloadHash.Of([Component("b", down), Component("a", up)]).ShouldBe(PayloadHash.Of([Component("a", up), Component("b", down)]));
        PayloadHash.Of([Component("a", down), Component("b", up)]).ShouldNotBe(PayloadHash.Of([Component("a", up), Component("b", down)]));
    }

    [Fact]
    public void What_the_rules_make_of_a_part_counts_too()
    {
        var part = Component("db", HealthStatus.Unhealthy);
        ComponentVerdict[] others =
        [
            part with { Effective = HealthStatus.Degraded }, part with { Role = ComponentRole.Critical }, part with { Role = ComponentRole.Optional }, part with { Name = "cache" },
        ];

        others.Append(part).Select(c => PayloadHash.Of([c])).ShouldBeUnique();
    }

    [Fact]
    public void Those_that_have_no_place_count_by_the_worst_of_them()
    {
        var parts = Components(3, HealthStatus.Healthy);
        long With(int unknown, int healthy, int degraded, int unhealthy) => PayloadHash.Of(parts, new PartsBeyond(unknown, healthy, degraded, unhealthy));

        new[] { PayloadHash.Of(parts), With(1, 0, 0, 0), With(0, 2, 0, 0), With(0, 2, 1, 0), With(0, 2, 1, 1) }.ShouldBeUnique();
        With(0, 0, 0, 0).ShouldBe(PayloadHash.Of(parts));
        With(0, 9, 0, 1).ShouldBe(With(0, 2, 1, 1));
    }

    private static ComponentVerdict[] Components(int count, HealthStatus last) =>
        [.. Enumerable.Range(1, count).Select(i => Component(i.ToString(CultureInfo.InvariantCulture), i == count ? last : HealthStatus.Healthy))];

    private static ComponentVerdict Component(string name, HealthStatus status) => new(name, status, status, null, null);
}
