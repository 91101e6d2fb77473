using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Chaos.Tests.Staging;
using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Own.Standbys;
using Monitor.Data;
using Monitor.Data.Standbys;
using Monitor.Data.Upgrading;
using Npgsql;

namespace Monitor.Chaos.Tests.Reads;

/// <summary>Long history is read from a real standby, and from the primary while that is away or behind.</summary>
public sealed class StandbyReadTests : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-standby-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_is_the_primarys_whatever_becomes_of_the_standby()
    {
        // As root PostgreSQL runs as another user.
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_001_001);
        var network = $"127.{Random.Shared.Next(64, 250)}.{Random.Shared.Next(1, 250)}";
        await using var primary = await DatabaseServer.StartAsync(Path.Combine(_folder, "database"), $"{network}.1", new Dictionary<string, string>(), Stop);
        var main = DatabaseServer.ConnectionString(primary);
        await new SchemaUpgrade(main).ApplyAsync(_ => { }, Stop);
        var service = await RegisterAsync(primary.Source);
        await using var copy = await Staging.Standby.FollowAsync(primary, Path.Combine(_folder, "standby"), $"{network}.2", isSynchronous: false, Stop);
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddMonitorData(main, new StandbyAddress(DatabaseServer.ConnectionString(copy) + ";Maximum Pool Size=2;Timeout=1", TimeSpan.FromSeconds(2))).BuildServiceProvider();
        var standby = services.GetRequiredService<Data.Standbys.Standby>();

        // Nobody has looked yet: the primary.
        await ReadTheSameAsync(services, service);
        await UntilAsync(standby, StandbyUse.Read);
        await ReadTheSameAsync(services, service);
        (await ReadersAsync(copy.Source), standby.FellBack).ShouldBe((1, 0L));

        // It stands still in the past: what was written since is read from the primary.
        await RunAsync(copy.Source, "SELECT pg_wal_replay_pause()");
        await ChangeAsync(primary.Source, service, Begin.AddHours(1), HealthStatus.Unhealthy);
        await UntilAsync(standby, StandbyUse.Behind);
        (await ReadTheSameAsync(services, service)).Count.ShouldBe(2);
        await RunAsync(copy.Source, "SELECT pg_wal_replay_resume()");
        await UntilAsync(standby, StandbyUse.Read);
        (await ReadTheSameAsync(services, service)).Count.ShouldBe(2);

        await ReadMuchAsync(services.GetRequiredKeyedService<ReadSource>(DatabasePools.Reads), standby, copy.Source);
        await UntilAsync(standby, StandbyUse.Read);
        var fellBack = standby.FellBack;

        // It hangs while somebody reads.
        copy.Hang();
        var waited = Stopwatch.StartNew();
        var read = ReadTheSameAsync(services, service);
        await UntilAsync(standby, StandbyUse.Away);
        await read;
        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        standby.FellBack.ShouldBe(fellBack + 1);
        copy.GoOn();
        await UntilAsync(standby, StandbyUse.Read);

        // It is killed, and nobody has noticed.
        copy.Kill();
        waited.Restart();
        await ReadTheSameAsync(services, service);
        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        standby.State.Use.ShouldBe(StandbyUse.Away);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<IReadOnlyList<StatusTurn>> ReadTheSameAsync(IServiceProvider services, int service)
    {
        var there = await services.GetRequiredKeyedService<IStatusTimelines>(DatabasePools.Reads).OfServiceAsync(service, Begin.AddHours(-1), Begin.AddHours(9), Stop);
        var here = await services.GetRequiredService<IStatusTimelines>().OfServiceAsync(service, Begin.AddHours(-1), Begin.AddHours(9), Stop);
        there.Turns.ShouldBe(here.Turns);
        return there.Turns;
    }

    // As many read for long as may, one more finds no room, another is refused: it is good all the same. When it is lost those are ended there and answered here.
    private static async Task ReadMuchAsync(ReadSource reads, Data.Standbys.Standby standby, NpgsqlDataSource copy)
    {
        await UntilAsync(standby, StandbyUse.Read);
        var before = standby.FellBack;
        var standbys = await ReadAsync(reads, "SELECT pg_is_in_recovery()::int");
        var refused = await ReadAsync(reads, "SELECT CASE WHEN pg_is_in_recovery() THEN 1 / (1 - pg_is_in_recovery()::int) ELSE 0 END");
        var late = Enumerable.Range(0, 2).Select(_ => ReadAsync(reads, "SELECT CASE WHEN pg_is_in_recovery() THEN length(pg_sleep(30)::text) ELSE 0 END")).ToList();
        await UntilAsync(copy, sleeping: 2);
        await UntilAsync(standby, StandbyUse.Read);
        var crowded = await ReadAsync(reads, "SELECT pg_is_in_recovery()::int");
        await standby.LookAsync(Stop);

        (standbys, refused, crowded, standby.FellBack - before, standby.State.Use).ShouldBe((1, 0, 0, 2L, StandbyUse.Read));
        late.ShouldAllBe(r => !r.IsCompleted);

        standby.Fail(new IOException());
        (await Task.WhenAll(late)).ShouldBe([0, 0]);
        await UntilAsync(copy, sleeping: 0);
    }

    private static Task<int> ReadAsync(ReadSource reads, string sql) => reads.ReadAsync(
        async (connection, reading) =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return (int)(await command.ExecuteScalarAsync(reading))!;
        },
        Stop);

    private static async Task UntilAsync(NpgsqlDataSource source, int sleeping)
    {
        var waited = Stopwatch.StartNew();
        await using var command = source.CreateCommand("SELECT count(*)::int FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
        for (; (int)(await command.ExecuteScalarAsync(Stop))! != sleeping; await Task.Delay(TimeSpan.FromMilliseconds(50), Stop))
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static async Task UntilAsync(Data.Standbys.Standby standby, StandbyUse use)
    {
        var waited = Stopwatch.StartNew();
        await standby.LookAsync(Stop);
        for (; standby.State.Use != use; await standby.LookAsync(Stop))
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), standby.State.ToString());
            await Task.Delay(TimeSpan.FromMilliseconds(100), Stop);
        }
    }

    private static async Task<int> RegisterAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""INSERT INTO services (key, definition, enabled, paused, revision, created_at, updated_at, managed_by) VALUES ('api', '{"key":"api"}', true, false, 1, now(), now(), 'api') RETURNING id""");
        var service = (int)(await command.ExecuteScalarAsync(Stop))!;
        await ChangeAsync(source, service, Begin, HealthStatus.Healthy);
        return service;
    }

    private static async Task ChangeAsync(NpgsqlDataSource source, int service, DateTimeOffset at, HealthStatus to)
    {
        await using var command = source.CreateCommand("INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason) VALUES ($1, 1, '', 0, $2, $3, $3, '')");
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = service }, new() { Value = (short)to }, new() { Value = at }]);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<int> ReadersAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'monitor reads' AND query LIKE '%status_changes%' OR application_name = 'monitor reads' AND query LIKE '%service_state%'");
        return (int)(await command.ExecuteScalarAsync(Stop))!;
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
