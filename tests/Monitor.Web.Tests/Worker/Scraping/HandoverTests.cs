using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Scraping;

/// <summary>A worker that nobody works beside is stopped while it asks a service that hangs.</summary>
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
        var daily = SomeChecks.Definition("daily", server.Address.ToString(), period: 86_400);
        daily = daily with { Probes = new ProbeSet { Readiness = daily.Probes.Readiness! with { TimeoutSeconds = 30 } } };
        await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(daily, "test", Somebody.Known, CancellationToken.None);
        await server.WaitForRequestsAsync(1, TimeSpan.FromSeconds(10));
        await AskAsync<int?>(host, before);

        var asked = Stopwatch.StartNew();
        await host.StopAsync();

        asked.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(6), "nobody else looks");
        (await AskAsync<bool>(host, "SELECT next_due <= now() FROM probe_schedule")).ShouldBe(succeeds);
        (await AskAsync<long>(host, "SELECT count(*) FROM nodes")).ShouldBe(succeeds ? 0 : 1, "whoever has not given back is to be missed");
    }

    private static async Task<T?> AskAsync<T>(MonitorHost host, string sql)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync();
    }
}
