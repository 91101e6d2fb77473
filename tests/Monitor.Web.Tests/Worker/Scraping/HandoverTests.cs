using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;
using Monitor.Web.Worker.Scraping;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Scraping;

/// <summary>A worker that nobody works beside stops while it asks a service that hangs.</summary>
public sealed class HandoverTests(TestPostgres postgres)
{
    private const string Refuses =
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'too slow'; END $$;
        CREATE TRIGGER refuse BEFORE UPDATE ON probe_schedule FOR EACH ROW EXECUTE FUNCTION refuse()
        """;

    [Theory]
    [InlineData("SELECT 1", true)]
    [InlineData(Refuses, false)]
    public async Task It_hands_over_at_once_and_takes_its_leave_only_if_that_succeeds(string before, bool succeeds)
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.Silence());
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        await AddAsync(host, server);
        await server.WaitForRequestsAsync(1, TimeSpan.FromSeconds(10));
        await AskAsync<int?>(host, before);

        var asked = Stopwatch.StartNew();
        await host.StopAsync();

        asked.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(6), "nobody else looks");
        (await AskAsync<bool>(host, "SELECT next_due <= now() FROM probe_schedule")).ShouldBe(succeeds);
        (await AskAsync<long>(host, "SELECT count(*) FROM nodes")).ShouldBe(succeeds ? 0 : 1, "whoever has not given back is to be missed");
    }

    [Fact]
    public async Task What_a_run_could_not_give_back_the_next_one_does_and_the_leave_is_taken()
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.Silence());
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web"));
        var (loop, handover) = (host.Services.GetRequiredService<ScrapeLoop>(), host.Services.GetRequiredService<Handover>());
        await AddAsync(host, server);
        await RunAsync(loop, async () =>
        {
            await server.WaitForRequestsAsync(1, TimeSpan.FromSeconds(40));
            await AskAsync<int?>(host, Refuses);
        });
        handover.IsOwing.ShouldBeTrue("nobody else may, while this node lives");
        await AskAsync<int?>(host, "DROP TRIGGER refuse ON probe_schedule");

        await RunAsync(loop, () => server.WaitForRequestsAsync(2, TimeSpan.FromSeconds(40)));

        handover.IsOwing.ShouldBeFalse();
        await host.StopAsync();
        (await AskAsync<long>(host, "SELECT count(*) FROM nodes")).ShouldBe(0);
    }

    private static async Task RunAsync(ScrapeLoop loop, Func<Task> until)
    {
        using var stopping = new CancellationTokenSource();
        var running = loop.RunAsync(stopping.Token);
        await until();
        await stopping.CancelAsync();
        await running;
    }

    private static async Task AddAsync(MonitorHost host, TestServer server)
    {
        var daily = SomeChecks.Definition("daily", server.Address.ToString(), period: 86_400);
        daily = daily with { Probes = new ProbeSet { Readiness = daily.Probes.Readiness! with { TimeoutSeconds = 30 } } };
        await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(daily, "test", Somebody.Known, CancellationToken.None);
    }

    private static async Task<T?> AskAsync<T>(MonitorHost host, string sql)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync();
    }
}
