using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry;

public sealed class FlappingThresholdsTests
{
    [Theory]
    [InlineData(5, 1800, 600, null)]
    [InlineData(2, 1800, 600, "flapping.turns: Use a number from 3 to 100.")]
    [InlineData(5, 9, 600, "flapping.withinSeconds: Use a number from 10 to 86400 seconds.")]
    [InlineData(5, 1800, 90_000, "flapping.steadySeconds: Use a number from 10 to 86400 seconds.")]
    public void A_number_out_of_its_range_is_named(int turns, int within, int steady, string? error) =>
        Errors(new FlappingThresholds { Turns = turns, WithinSeconds = within, SteadySeconds = steady }).ShouldBe(error is null ? [] : [error]);

    [Fact]
    public void What_is_switched_off_may_hold_anything() => Errors(new FlappingThresholds { Enabled = false, Turns = 0 }).ShouldBeEmpty();

    private static IEnumerable<string> Errors(FlappingThresholds flapping) => ServiceValidation.Errors(
        new ServiceDefinition
        {
            Key = "shop", Name = "Shop", Flapping = flapping,
            Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://shop/health" } } },
        },
        new HashSet<string>()).Select(e => $"{e.Field}: {e.Message}");
}
