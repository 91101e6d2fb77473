using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Registry;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Worker.Scraping;
using Monitor.Web.Worker.Connectivity;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Connectivity;

/// <summary>The whole product with its loops, real sockets, and nobody at the other end. By itself: it goes by seconds, which a hundred other hosts would take from it.</summary>
[Collection(Alone.Name)]
public sealed class CutOffTests(TestPostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_canaries_are_out_of_reach_nobody_is_alerted_but_of_ourselves()
    {
        var canary = FreePort();
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(canary, receiver.Url.ToString());
        await AddServicesAsync(host);

        await UntilAsync(async () => host.Services.GetRequiredService<ConnectivityGuard>().CutOff is { Services.Count: 5 } && (await VerdictsAsync(host)).Length >= 10);
        (await VerdictsAsync(host)).ShouldAllBe(v => v == HealthStatus.Unknown);
        host.Services.GetRequiredService<IFleet>().Find("cut-2", Scope.All)!.MainProbe!.Reason.ShouldBe("this node was cut off");
        (await AskAsync<long>(host, "SELECT count(*) FROM incidents")).ShouldBe(0);

        using (Canary(canary))
        {
            await UntilAsync(async () => await AskAsync<long>(host, "SELECT count(*) FROM monitor_gaps WHERE cause = 4 AND ends_at IS NOT NULL") == 5);
            var told = await receiver.WaitForMessagesAsync(2, Patience);
            told.Take(2).Select(m => m.Text.Contains("monitor.gap.started", StringComparison.Ordinal) ? "started" : m.Text.Contains("monitor.gap.ended", StringComparison.Ordinal) ? "ended" : m.Text)
                .ShouldBe(["started", "ended"]);
            // They are down, and now we know that it is they.
            await UntilAsync(() => Task.FromResult(host.Services.GetRequiredService<IFleet>().Find("cut-2", Scope.All)?.Status == HealthStatus.Unhealthy));
        }

        (await AskAsync<long>(host, "SELECT count(*) FROM deliveries WHERE type LIKE 'monitor.gap.%'")).ShouldBe(2);
        host.Services.GetRequiredService<IFleet>().Find("cut-2", Scope.All)!.Gaps.ShouldContain(g => g.Cause == GapCause.Network);
    }

    [Fact]
    public async Task While_they_are_reached_silence_is_judged_as_ever()
    {
        var canary = FreePort();
        using var listening = Canary(canary);
        await using var host = await StartAsync(canary, null);
        await AddServicesAsync(host);

        await UntilAsync(async () => (await VerdictsAsync(host)).Length >= 5);

        (await VerdictsAsync(host)).ShouldAllBe(v => v == HealthStatus.Unhealthy);
        host.Services.GetRequiredService<ConnectivityGuard>().CutOff.ShouldBeNull();
    }

    private async Task<MonitorHost> StartAsync(int canary, string? receiver)
    {
        var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        var settings = new ConnectivitySettings { Canaries = [$"127.0.0.1:{canary}"] };
        (await host.Services.GetRequiredService<IOwnSettings>().PutConnectivityAsync(settings, null, Somebody.Known, Stop)).ShouldBeOfType<OwnResult<ConnectivitySettings>.Saved>();
        host.Services.GetRequiredService<ConnectivityGuard>().Set(settings);
        if (receiver is not null)
            await host.Services.GetRequiredService<IChannels>().CreateAsync(new ChannelDefinition { Key = "ops", Type = "webhook", Url = receiver }, Somebody.Known, Stop);
        return host;
    }

    // Five hosts on one machine: all of 127/8 is here.
    private static async Task AddServicesAsync(MonitorHost host)
    {
        foreach (var number in Enumerable.Range(2, 5))
            (await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(
                SomeChecks.Definition($"cut-{number}", $"http://127.0.0.{number}:9/", period: 1, failureThreshold: 1), "test", Somebody.Known, Stop)).ShouldBeOfType<RegistryResult.Saved>();
    }

    private static async Task<HealthStatus[]> VerdictsAsync(MonitorHost host) =>
        [.. (await AskAsync<short[]>(host, "SELECT coalesce(array_agg(r.status), '{}') FROM results r JOIN probes p ON p.id = r.probe_id JOIN services s ON s.id = p.service_id WHERE s.key LIKE 'cut-%'"))!.Select(v => (HealthStatus)v)];

    private static TcpListener Canary(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<T?> AskAsync<T>(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync(Stop);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        deadline.CancelAfter(Patience);
        while (!await holds())
            await Task.Delay(20, deadline.Token);
    }
}
