using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Push;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Scraping;

/// <summary>Whatever is asked of the pages, checks are claimed and recorded.</summary>
public sealed class SpineTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_every_connection_of_the_pages_taken_checks_go_on()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        using var caller = await host.CallerAsync(AccessRoles.Viewer);
        await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(SomeChecks.Definition("api", server.Address.ToString(), period: 1), "test", Somebody.Known, Stop);
        var fleet = host.Services.GetRequiredService<IFleet>();
        await Eventually.SoAsync(() => Task.FromResult(fleet.Find("api", Scope.All)?.Status == HealthStatus.Healthy));
        var pages = host.Services.GetRequiredService<NpgsqlDataSource>();
        var taken = new List<NpgsqlConnection>();
        try
        {
            for (var i = 0; i < DatabasePools.Most("", DatabasePools.Pages); i++)
                taken.Add(await pages.OpenConnectionAsync(Stop));
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            await Should.ThrowAsync<Exception>(async () => await pages.OpenConnectionAsync(patience.Token));

            // What makes both claims and recording begin anew is the spine's too.
            var before = await ResultsAsync(host);
            await Eventually.SoAsync(async () => await ResultsAsync(host) >= before + 3);

            fleet.BlindSince.ShouldBeNull();
            (await caller.GetAsync("/ready", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await caller.GetAsync("/api/v1/services", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            foreach (var connection in taken)
                await connection.DisposeAsync();
        }
    }

    private static async Task<long> ResultsAsync(MonitorHost host)
    {
        await using var command = host.Services.GetRequiredKeyedService<NpgsqlDataSource>(DatabasePools.Spine).CreateCommand("SELECT count(*) FROM results");
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
