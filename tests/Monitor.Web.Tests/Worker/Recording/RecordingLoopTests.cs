using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core.Own;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data;
using Monitor.Data.Recording;
using Monitor.Data.Registry;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Web.Live;
using Monitor.Web.Tests.Worker.Scraping;
using Monitor.Web.Worker.Recording;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Recording;

public sealed class RecordingLoopTests(TestPostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task No_result_is_lost_or_doubled_while_the_database_is_away()
    {
        await using var database = await postgres.CreateDatabaseAsync(CancellationToken.None);
        await using var services = Compose(database);
        var service = await AddAsync(services, "api");
        using var fleet = new FleetState(NullLogger<FleetState>.Instance);
        using var loop = new RecordingLoop(services.GetRequiredService<ResultRecorder>(), fleet, LivedTime.OfProcess, NullLogger<RecordingLoop>.Instance);
        await loop.StartAsync(CancellationToken.None);
        await WriteAsync(loop, service, 0, 50);

        await LetNobodyInAsync(database);
        await WriteAsync(loop, service, 50, 50);
        await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        await LetInAsync(database);
        (await loop.RecordAsync(SomeChecks.Answered(service, At(100)), Patience, CancellationToken.None)).ShouldBeTrue();

        await loop.StopAsync(CancellationToken.None);
        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(101);
        (await database.AskAsync<long>("SELECT count(DISTINCT at) FROM results")).ShouldBe(101);
    }

    [Fact]
    public async Task What_was_judged_before_a_stop_is_recorded()
    {
        await using var database = await postgres.CreateDatabaseAsync(CancellationToken.None);
        await using var services = Compose(database);
        var service = await AddAsync(services, "api");
        using var fleet = new FleetState(NullLogger<FleetState>.Instance);
        using var loop = new RecordingLoop(services.GetRequiredService<ResultRecorder>(), fleet, LivedTime.OfProcess, NullLogger<RecordingLoop>.Instance);
        await loop.StartAsync(CancellationToken.None);
        await WriteAsync(loop, service, 0, 2500);

        await loop.StopAsync(CancellationToken.None);

        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(2500);
    }

    [Fact]
    public async Task A_result_that_cannot_be_stored_costs_only_itself()
    {
        await using var database = await postgres.CreateDatabaseAsync(CancellationToken.None);
        await using var services = Compose(database);
        var service = await AddAsync(services, "api");
        using var fleet = new FleetState(NullLogger<FleetState>.Instance);
        using var loop = new RecordingLoop(services.GetRequiredService<ResultRecorder>(), fleet, LivedTime.OfProcess, NullLogger<RecordingLoop>.Instance);
        var good = SomeChecks.Answered(service, At(0));
        var bad = SomeChecks.Answered(service, At(1), "", 500);
        await database.AskAsync<object>(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN IF NEW.http_status = 500 THEN RAISE EXCEPTION 'no' USING ERRCODE = '22000'; END IF; RETURN NEW; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON results FOR EACH ROW EXECUTE FUNCTION refuse()
            """);
        var recordings = new[] { bad, good }.Select(r => loop.RecordAsync(r, Patience, CancellationToken.None)).ToList();

        await loop.StartAsync(CancellationToken.None);

        (await recordings[1]).ShouldBeTrue();
        await Should.ThrowAsync<Exception>(() => recordings[0]);
        loop.IsFailing.ShouldBeFalse();
        (await loop.RecordAsync(SomeChecks.Answered(service, At(2)), Patience, CancellationToken.None)).ShouldBeTrue();
        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(2);
        await loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Old_news_waits_for_company_and_news_takes_it_along()
    {
        await using var database = await postgres.CreateDatabaseAsync(CancellationToken.None);
        await using var services = Compose(database);
        var service = await AddAsync(services, "api");
        using var fleet = new FleetState(NullLogger<FleetState>.Instance);
        using var loop = new RecordingLoop(services.GetRequiredService<ResultRecorder>(), fleet, LivedTime.OfProcess, NullLogger<RecordingLoop>.Instance);
        await loop.StartAsync(CancellationToken.None);

        await loop.WriteAsync(SomeChecks.Answered(service, At(0)), oldNews: true, CancellationToken.None);
        await loop.WriteAsync(SomeChecks.Answered(service, At(1)), oldNews: true, CancellationToken.None);
        (await loop.RecordAsync(SomeChecks.Answered(service, At(2)), Patience, CancellationToken.None)).ShouldBeTrue();

        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(3);
        (await database.AskAsync<long>("SELECT count(DISTINCT xmin::text) FROM results")).ShouldBe(1);
        await loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_loop_that_can_record_nothing_says_so_until_it_can()
    {
        await using var database = await postgres.CreateDatabaseAsync(CancellationToken.None);
        await using var services = Compose(database);
        var service = await AddAsync(services, "api");
        using var fleet = new FleetState(NullLogger<FleetState>.Instance);
        using var loop = new RecordingLoop(services.GetRequiredService<ResultRecorder>(), fleet, LivedTime.OfProcess, NullLogger<RecordingLoop>.Instance);
        await loop.StartAsync(CancellationToken.None);
        await database.AskAsync<object>("ALTER TABLE results RENAME TO results_away");

        var waiting = loop.RecordAsync(SomeChecks.Answered(service, At(0)), Patience, CancellationToken.None);
        await UntilAsync(() => loop.IsFailing);

        await database.AskAsync<object>("ALTER TABLE results_away RENAME TO results");
        (await waiting).ShouldBeTrue();
        await UntilAsync(() => !loop.IsFailing);
        await loop.StopAsync(CancellationToken.None);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!condition())
            await Task.Delay(10, deadline.Token);
    }

    private static ServiceProvider Compose(TestDatabase database) =>
        new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddMonitorData(database.ConnectionString).BuildServiceProvider();

    private static async Task<MonitoredService> AddAsync(ServiceProvider services, string key) =>
        (await services.GetRequiredService<ServiceRegistry>().CreateAsync(SomeChecks.Definition(key), "test", Somebody.Known, CancellationToken.None))
            .ShouldBeOfType<RegistryResult.Saved>().Service;

    private static async Task WriteAsync(RecordingLoop loop, MonitoredService service, int first, int count)
    {
        foreach (var second in Enumerable.Range(first, count))
            await loop.WriteAsync(SomeChecks.Answered(service, At(second)), oldNews: false, CancellationToken.None);
    }

    private static DateTimeOffset At(int second) => new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero).AddSeconds(second);

    private static async Task LetNobodyInAsync(TestDatabase database) => await AdministerAsync(
        database,
        $"ALTER DATABASE {database.Name} ALLOW_CONNECTIONS false",
        $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.Name}'");

    private static Task LetInAsync(TestDatabase database) => AdministerAsync(database, $"ALTER DATABASE {database.Name} ALLOW_CONNECTIONS true");

    private static async Task AdministerAsync(TestDatabase database, params string[] statements)
    {
        var administration = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(administration.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
