using System.Globalization;
using Monitor.Core.Judging.Components;
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

    private static ComponentVerdict[] Components(int count, HealthStatus last) =>
        [.. Enumerable.Range(1, count).Select(i => Component(i.ToString(CultureInfo.InvariantCulture), i == count ? last : HealthStatus.Healthy))];

    private static ComponentVerdict Component(string name, HealthStatus status) => new(name, status, status, null, null);
}
