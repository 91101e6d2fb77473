using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Push;
using Npgsql;

namespace Monitor.Web.Tests.Live;

/// <summary>What one node records, as another shows it, and what that costs the other.</summary>
public sealed class TwoNodesTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly string[] OfTheFleet = ["probe_state", "service_state", "component_state", "status_changes", "monitor_gaps", "services"];

    private readonly DateTimeOffset _start = TimeProvider.System.GetUtcNow().AddMinutes(1);
    private MonitorHost _shows = null!;
    private MonitorHost _checks = null!;
    private MonitoredService _api = null!;
    private MonitoredService _last = null!;
    private int _second;

    private IFleet Fleet => _shows.Services.GetRequiredService<IFleet>();

    public async ValueTask InitializeAsync()
    {
        _shows = await MonitorHost.StartAsync(postgres);
        // It only records: not started, it has no loops that would ask anything of the database.
        _checks = _shows.Again();
        (_api, _last) = (await AddAsync("api"), await AddAsync("last"));
        await RecordAsync(Seen.Up(_api, At(0)), Seen.Up(_last, At(0)));
        await Eventually.SoAsync(() => Task.FromResult(Of("api")?.Status == HealthStatus.Healthy && Of("last")?.Status == HealthStatus.Healthy));
    }

    public async ValueTask DisposeAsync()
    {
        await _checks.DisposeAsync();
        await _shows.DisposeAsync();
    }

    [Fact]
    public async Task What_another_node_finds_again_is_read_once_somebody_asks_and_not_before()
    {
        using var caller = await _shows.CallerAsync(AccessRoles.Viewer);
        await caller.GetAsync("/api/v1/channels", CancellationToken.None);
        using var statements = NewStatements();

        for (var i = 0; i < 20; i++)
            await RecordAsync(Seen.Up(_api, Next()));
        await AllHeardAsync();
        // That of the probe by which we know that all was heard.
        statements.ReadsOf(OfTheFleet).ShouldHaveSingleItem();

        (await LastCheckedAsync(caller)).ShouldBe(At(20), TimeSpan.FromMilliseconds(1));
        (await LastCheckedAsync(caller)).ShouldBe(At(20), TimeSpan.FromMilliseconds(1));
        statements.ReadsOf(OfTheFleet).Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_a_page_is_open_it_is_read_once_a_second_whatever_comes()
    {
        using var page = Fleet.Subscribe(() => { });
        using var statements = NewStatements();
        var began = Stopwatch.GetTimestamp();

        for (var i = 0; i < 20; i++)
        {
            await RecordAsync(Seen.Up(_api, Next()));
            await Task.Delay(100, CancellationToken.None);
        }

        await Eventually.SoAsync(() => Task.FromResult(Of("api")!.Probes[0].LastCheckedAt >= At(20).AddMilliseconds(-1)));
        statements.ReadsOf(OfTheFleet).Count.ShouldBeLessThanOrEqualTo((int)Stopwatch.GetElapsedTime(began).TotalSeconds + 1);
    }

    [Fact]
    public async Task A_change_is_seen_by_itself_and_no_definition_is_read_for_it()
    {
        using var statements = NewStatements();

        await RecordAsync(Seen.Error(_api, Next()));
        await Eventually.SoAsync(() => Task.FromResult(CountingWords.Of(Of("api")!) == "1 of 3 checks failed: answered 500"));
        statements.ReadsOf(OfTheFleet).ShouldHaveSingleItem().ShouldContain("FROM probe_state");

        await RecordAsync(Seen.Error(_api, Next()), Seen.Error(_api, Next()));
        await Eventually.SoAsync(() => Task.FromResult(Of("api")!.Status == HealthStatus.Unhealthy));
        var down = Of("api")!;
        (down.Reason, down.Recent.Turns[^1].Status).ShouldBe(("answered 500", HealthStatus.Unhealthy));
        statements.ReadsOf("services").ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_words_of_a_component_come_with_what_is_read_for_whoever_asks()
    {
        await RecordAsync(Said("reachable", Next()));
        await Eventually.SoAsync(() => Task.FromResult(Of("api")!.Components.Count == 1));
        _second += 60;
        await RecordAsync(Said("reachable again", Next()));
        await AllHeardAsync();
        Of("api")!.Components[0].Message.ShouldBe("reachable");

        using var caller = await _shows.CallerAsync(AccessRoles.Viewer);
        (await caller.GetStringAsync("/api/v1/services/api/components", CancellationToken.None)).ShouldContain("reachable again");
    }

    [Fact]
    public async Task Who_asks_does_not_wait_for_a_database_that_does_not_answer()
    {
        using var caller = await _shows.CallerAsync(AccessRoles.Viewer);
        await RecordAsync(Seen.Up(_api, Next()));
        await AllHeardAsync();
        await using (var connection = await _checks.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(CancellationToken.None))
        {
            await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
            await using var hold = new NpgsqlCommand("LOCK TABLE probe_state", connection, transaction);
            await hold.ExecuteNonQueryAsync(CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            (await LastCheckedAsync(caller)).ShouldBe(At(0), TimeSpan.FromMilliseconds(1));
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        }

        // What could not be read is not forgotten.
        await Eventually.SoAsync(async () => await LastCheckedAsync(caller) > At(0).AddMilliseconds(500));
    }

    private ServiceState? Of(string key) => Fleet.Find(key, Scope.All);

    private DateTimeOffset At(int second) => _start.AddSeconds(second);

    private DateTimeOffset Next() => At(++_second);

    private Statements NewStatements() => new(_shows.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString);

    /// <summary>News come in their order: when these are there, all before them are.</summary>
    private async Task AllHeardAsync()
    {
        await RecordAsync(Seen.Error(_last, Next()));
        await Eventually.SoAsync(() => Task.FromResult(Of("last")!.Probes[0].LastStatus == HealthStatus.Unhealthy));
        await Task.Delay(300, CancellationToken.None);
    }

    private CheckResult Said(string message, DateTimeOffset at) =>
        Seen.Answer(_api, at, $$"""{"status":"UP","checks":[{"component":"db","status":"UP","message":"{{message}}"}]}""");

    private Task<RecordedBatch> RecordAsync(params CheckResult[] results) =>
        _checks.Services.GetRequiredService<ResultRecorder>().RecordAsync(results, CancellationToken.None);

    private async Task<MonitoredService> AddAsync(string key) =>
        (await _shows.Services.GetRequiredService<IServiceRegistry>().CreateAsync(Seen.Service(key), "test", Somebody.Known, CancellationToken.None))
            .ShouldBeOfType<RegistryResult.Saved>().Service;

    private static async Task<DateTimeOffset> LastCheckedAsync(HttpClient caller)
    {
        var page = await caller.GetFromJsonAsync<JsonElement>("/api/v1/services", CancellationToken.None);
        var api = page.GetProperty("items").EnumerateArray().Single(s => s.GetProperty("key").GetString() == "api");
        return api.GetProperty("probes").GetProperty("readiness").GetProperty("lastCheckedAt").GetDateTimeOffset();
    }
}
