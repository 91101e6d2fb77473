using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class RestartTests(TestPostgres postgres)
{
    private static readonly (string, string)[] Worker = [("Monitor:Roles", "web,worker")];

    [Fact]
    public async Task A_restart_is_a_gap_that_changes_no_counter_and_tells_nobody()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var first = await MonitorHost.StartAsync(postgres, Worker);
        await AddAsync(first, SomeChecks.Definition("fails", server.At("/fails").ToString(), period: 1, failureThreshold: 100));
        await AddAsync(first, SomeChecks.Definition("well", server.At("/well").ToString(), period: 86_400));
        await UntilAsync(first, "fails", s => s.Status == HealthStatus.Healthy);
        await UntilAsync(first, "well", s => s.Status == HealthStatus.Healthy);
        server.Answers("/fails", TestAnswer.Status(503));
        await UntilAsync(first, "fails", s => s.MainProbe!.ConsecutiveFailures >= 2);
        await first.StopAsync();
        await ExecuteAsync(first, "UPDATE scrape_sight SET seen_at = seen_at - interval '1 minute'; UPDATE services SET created_at = created_at - interval '1 hour'");
        var (failures, changes) = (await AskAsync<long>(first, "SELECT count(*) FROM results WHERE status = 3"), await AskAsync<long>(first, "SELECT count(*) FROM status_changes"));

        await using var second = await first.StartAgainAsync(Worker);

        var seen = await UntilAsync(second, "well", s => s.Gaps.Count > 0);
        var gap = seen.Gaps.ShouldHaveSingleItem();
        gap.Cause.ShouldBe(GapCause.Stopped);
        (gap.To!.Value - gap.From).ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
        // The streak goes on where it was: each failure counts once, none was lost and none forgotten.
        var fails = await UntilAsync(second, "fails", s => s.MainProbe!.ConsecutiveFailures >= failures + 2);
        (await AskAsync<long>(second, "SELECT count(*) FROM results WHERE status = 3")).ShouldBeGreaterThanOrEqualTo(fails.MainProbe!.ConsecutiveFailures);
        fails.Status.ShouldBe(HealthStatus.Healthy);
        (await AskAsync<long>(second, "SELECT count(*) FROM status_changes")).ShouldBe(changes);
        seen.Timeline.At(gap.From.AddSeconds(1)).ShouldBe(HealthStatus.Unknown);
        seen.Timeline.At(gap.To.Value).ShouldBe(HealthStatus.Healthy);
    }

    private static async Task AddAsync(MonitorHost host, ServiceDefinition definition) =>
        (await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(definition, "test", Somebody.Known, CancellationToken.None)).ShouldBeOfType<RegistryResult.Saved>();

    private static async Task<ServiceState> UntilAsync(MonitorHost host, string key, Func<ServiceState, bool> holds)
    {
        var fleet = host.Services.GetRequiredService<IFleet>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (fleet.Find(key, Scope.All) is { } state && holds(state))
                return state;
            await Task.Delay(20, deadline.Token);
        }
    }

    private static async Task ExecuteAsync(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task<T> AskAsync<T>(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }
}
