using System.Buffers;
using System.Text;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Exposition;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Exposition;

public sealed class FleetSeriesTests
{
    private static readonly ComponentState Database = new(ProbeKind.Readiness, "db", HealthStatus.Degraded, HealthStatus.Degraded, Given.Noon, "slow", null);

    [Fact]
    public void A_service_its_probes_and_components_have_their_series()
    {
        var lines = Lines([Given.Service() with { Components = [Database], Paused = true }]);

        lines.Where(l => !l.StartsWith('#')).ShouldBe(
        [
            """monitor_service_status{service="payments-api",group="payments/eu",environment="production"} 1""",
            """monitor_service_up{service="payments-api",group="payments/eu",environment="production"} 1""",
            """monitor_service_status_since_timestamp_seconds{service="payments-api",group="payments/eu",environment="production"} 1773309600""",
            """monitor_service_paused{service="payments-api",group="payments/eu",environment="production"} 1""",
            """monitor_service_in_maintenance{service="payments-api",group="payments/eu",environment="production"} 0""",
            """monitor_service_incident_open{service="payments-api",group="payments/eu",environment="production"} 0""",
            """monitor_service_info{service="payments-api",name="payments-api",group="payments/eu",environment="production",owner="payments",version="1.4.2"} 1""",
            """monitor_probe_status{service="payments-api",probe="readiness"} 1""",
            """monitor_probe_latency_seconds{service="payments-api",probe="readiness"} 0.0125""",
            """monitor_probe_last_check_timestamp_seconds{service="payments-api",probe="readiness"} 1773316800""",
            """monitor_probe_period_seconds{service="payments-api",probe="readiness"} 30""",
            """monitor_component_status{service="payments-api",probe="readiness",component="db"} 2""",
            "monitor_service_series_left_out 0",
        ]);
        lines.ShouldContain("# TYPE monitor_service_up gauge");
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, "1")]
    [InlineData(HealthStatus.Degraded, "1")]
    [InlineData(HealthStatus.Unhealthy, "0")]
    [InlineData(HealthStatus.Unknown, null)]
    public void What_is_not_known_is_neither_up_nor_down(HealthStatus status, string? value) =>
        Lines([Given.Service(status: status)]).SingleOrDefault(l => l.StartsWith("monitor_service_up{", StringComparison.Ordinal))?.Split(' ')[^1].ShouldBe(value);

    [Fact]
    public void No_name_ends_a_label_or_a_line()
    {
        var hostile = "a\"} 1\nevil{x=\"\\";
        var lines = Lines([Given.Service() with { Name = hostile, Components = [Database with { Name = hostile }] }]);

        lines.ShouldContain("""monitor_component_status{service="payments-api",probe="readiness",component="a\"} 1\nevil{x=\"\\"} 2""");
        lines.Where(l => l.StartsWith("evil", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void What_does_not_fit_is_left_out_by_whole_families_and_counted()
    {
        var services = Enumerable.Range(0, 10).Select(i => Given.Service($"s-{i}") with { Components = [Database, Database with { Name = "cache" }] }).ToList();

        var lines = Lines(services, mostSeries: 125);

        lines.Count(l => l.StartsWith("monitor_probe_status{", StringComparison.Ordinal)).ShouldBe(10);
        lines.ShouldNotContain(l => l.Contains("monitor_component_status"));
        lines.ShouldContain("monitor_service_series_left_out 20");
    }

    private static string[] Lines(IReadOnlyList<ServiceState> services, int mostSeries = 1000)
    {
        var output = new ArrayBufferWriter<byte>();
        var (families, leftOut) = FleetSeries.Fitting(services, mostSeries);
        foreach (var family in families)
            FleetSeries.Write(output, family, services, Given.Noon);
        FleetSeries.WriteLeftOut(output, leftOut);
        return Encoding.UTF8.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
