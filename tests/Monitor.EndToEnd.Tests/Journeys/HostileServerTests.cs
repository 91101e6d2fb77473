using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class HostileServerTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const int Neighbours = 10;
    private const int MostMegabytes = 100;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_hostile_server_harms_neither_memory_nor_neighbours_nor_the_database()
    {
        await using var good = (await TestServer.StartAsync()).Answers(Answers.Well);
        await using var hostile = new HostileServer();
        for (var i = 0; i < Neighbours; i++)
            await App.Api.RegisterAsync($"neighbour-{i}", good.At($"/{i}"));
        await Task.WhenAll(Enumerable.Range(0, Neighbours).Select(i => new ServiceInApi(App.Api, $"neighbour-{i}").WaitForChecksAsync(5)));
        var (before, rolledBack) = (App.ResidentMegabytes, await RolledBackAsync());

        foreach (var path in HostileServer.Paths)
            await App.Api.RegisterAsync($"hostile-{path}", hostile.At(path), timeoutSeconds: 1);
        var most = 0L;
        for (var end = Environment.TickCount64 + (long)Watched.TotalMilliseconds; Environment.TickCount64 < end; await Task.Delay(200, TestContext.Current.CancellationToken))
            most = Math.Max(most, App.ResidentMegabytes);

        TestContext.Current.SendDiagnosticMessage($"{before} MB before, at most {most} MB with {HostileServer.Paths.Count} hostile services");
        (most - before).ShouldBeLessThan(MostMegabytes);
        (await RolledBackAsync()).ShouldBe(rolledBack);
        foreach (var path in HostileServer.Paths)
            (await StatusAsync($"hostile-{path}")).ShouldNotBe("Unknown", path);
        for (var i = 0; i < Neighbours; i++)
            await IsUnharmedAsync($"neighbour-{i}");
    }

    private async Task<string?> StatusAsync(string key) =>
        (await App.Api.GetAsync($"services/{key}")).GetProperty("state").GetProperty("status").GetString();

    /// <summary>Healthy all the time, and asked every second without a hole of seconds.</summary>
    private async Task IsUnharmedAsync(string key)
    {
        (await new ServiceInApi(App.Api, key).TurnsAsync()).ShouldBe(["Unknown to Healthy"]);
        var results = (await App.Api.GetAsync($"services/{key}/results?limit=15")).GetProperty("items").EnumerateArray().ToList();
        results.Select(r => r.GetProperty("status").GetString()).ShouldAllBe(s => s == "Healthy");
        var at = results.Select(r => r.GetProperty("at").GetDateTimeOffset()).ToList();
        at.Zip(at.Skip(1), (newer, older) => (newer - older).TotalSeconds).Max().ShouldBeLessThan(6);
    }

    private async Task<long> RolledBackAsync() =>
        await Database.AskAsync<long>("SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()");
}
