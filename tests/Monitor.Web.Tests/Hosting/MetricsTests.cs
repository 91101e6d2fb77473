using System.Text.RegularExpressions;
using Monitor.Testing.Postgres;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Hosting;

/// <summary>What <c>/metrics</c> tells.</summary>
public sealed partial class MetricsTests(TestPostgres postgres)
{
    private static readonly string[] WhatIsSlowOrDropped =
    [
        "monitor_probe_lateness_seconds", "monitor_claim_seconds", "monitor_claims_failed_total", "monitor_checks_skipped_total",
        "monitor_batch_seconds", "monitor_batches_retried_total", "monitor_results_waiting", "monitor_results_dropped_total",
        "monitor_listener_reconnects_total",
        "monitor_delivery_seconds", "monitor_delivery_overdue_seconds", "monitor_deliveries_total", "monitor_outbox_failures_total",
        "monitor_database_connections", "monitor_database_connections_max", "monitor_database_pool_timeouts_total",
        "monitor_refused_total",
    ];

    [Fact]
    public async Task What_is_slow_or_dropped_has_a_name_of_ours_and_libraries_have_none()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        using var caller = await host.CallerAsync(null);
        using var stranger = await host.CallerAsync(null);
        stranger.DefaultRequestHeaders.Add("X-Api-Key", "mon_guess");
        await stranger.GetAsync("/api/v1/services", TestContext.Current.CancellationToken);

        var text = await caller.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        var families = Family().Matches(text).Select(m => m.Groups["name"].Value).ToList();
        WhatIsSlowOrDropped.Except(families).ShouldBeEmpty();
        families.ShouldAllBe(name => name.StartsWith("monitor_") || name.StartsWith("process_") || name.StartsWith("dotnet_"));
        text.ShouldContain("""monitor_refused_total{kind="key"}""");
        text.ShouldContain("""monitor_database_connections{pool="spine",state="idle"}""");
        text.ShouldContain("""monitor_database_connections{pool="pages",state="used"}""");
        text.ShouldContain("""monitor_database_connections_max{pool="jobs"} 10""");
    }

    [GeneratedRegex(@"^# TYPE (?<name>\S+)", RegexOptions.Multiline)]
    private static partial Regex Family();
}
