using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Own;
using Monitor.Core.Registry;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;
using Monitor.Web.Worker.Scraping;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Scraping;

/// <summary>The database answers, and takes what says that somebody is there; it does not take what is looked at.</summary>
public sealed class SightTests(TestPostgres postgres)
{
    private const string DiskIsFull =
        """
        CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
        """;

    [Theory]
    [InlineData(DiskIsFull + "CREATE TRIGGER no_space BEFORE INSERT ON results FOR EACH ROW EXECUTE FUNCTION disk_is_full()", "DROP TRIGGER no_space ON results")]
    [InlineData(DiskIsFull + "CREATE TRIGGER no_space BEFORE UPDATE ON probe_schedule FOR EACH ROW EXECUTE FUNCTION disk_is_full()", "DROP TRIGGER no_space ON probe_schedule")]
    [InlineData("ALTER TABLE results RENAME TO results_away", "ALTER TABLE results_away RENAME TO results")]
    public async Task What_cannot_be_claimed_or_recorded_is_a_gap_and_said_while_it_lasts(string breaks, string mends)
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(SomeChecks.Definition("api", server.Address.ToString(), period: 1), "test", Somebody.Known, CancellationToken.None);
        await UntilAsync(host, f => f.Find("api", Scope.All)?.Status == HealthStatus.Healthy);
        await ExecuteAsync(host, breaks);

        await UntilAsync(host, f => f.BlindSince is not null);
        using (var caller = await host.CallerAsync(null))
            (await caller.GetAsync("/ready", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await ExecuteAsync(host, mends);
        await UntilAsync(host, f => f.BlindSince is null && f.Find("api", Scope.All)!.Gaps.Count > 0);
        host.Services.GetRequiredService<IFleet>().Find("api", Scope.All)!.Gaps.Where(g => g.Cause == GapCause.Database).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_lock_that_claims_wait_for_is_a_gap()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(SomeChecks.Definition("api", server.Address.ToString(), period: 1), "test", Somebody.Known, CancellationToken.None);
        await UntilAsync(host, f => f.Find("api", Scope.All)?.Status == HealthStatus.Healthy);

        await using (var locking = await host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(TestContext.Current.CancellationToken))
        await using (await locking.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var command = new NpgsqlCommand("LOCK TABLE probe_schedule IN ACCESS EXCLUSIVE MODE", locking);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await UntilAsync(host, f => f.BlindSince is not null);
        }

        await UntilAsync(host, f => f.BlindSince is null && f.Find("api", Scope.All)!.Gaps.Count > 0);
        host.Services.GetRequiredService<IFleet>().Find("api", Scope.All)!.Gaps.Where(g => g.Cause == GapCause.Database).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(false, GapCause.Stalled)]
    [InlineData(true, GapCause.Database)]
    public async Task A_claim_that_took_long_is_the_databases_hole_only_if_this_process_lived_meanwhile(bool lives, GapCause cause)
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web"));
        var clock = new FakeTimeProvider();
        var lived = new LivedTime(clock);
        using var sight = ActivatorUtilities.CreateInstance<SightKeeper>(host.Services, lived);
        await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(SomeChecks.Definition("api"), "test", Somebody.Known, CancellationToken.None);
        await ExecuteAsync(host, "UPDATE services SET created_at = now() - interval '1 hour'");
        await sight.RegainAsync((_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);
        await ExecuteAsync(host, "UPDATE scrape_sight SET seen_at = now() - interval '8 s'");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        using (sight.Claim())
        {
            for (var i = 0; i < 4; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                if (lives)
                    lived.Note();
            }

            // Whoever looks first, while it has not ended yet.
            await sight.KeepAsync(TestContext.Current.CancellationToken);
        }

        await sight.KeepAsync(TestContext.Current.CancellationToken);
        await using var gap = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT cause FROM monitor_gaps ORDER BY ends_at DESC LIMIT 1");
        ((GapCause)(short)(await gap.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBe(cause);
    }

    private static async Task ExecuteAsync(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task UntilAsync(MonitorHost host, Func<IFleet, bool> holds)
    {
        var fleet = host.Services.GetRequiredService<IFleet>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (!holds(fleet))
            await Task.Delay(50, deadline.Token);
    }
}
