using Monitor.Core.History.Latency;
using Monitor.Core.History.Packing;
using Monitor.Core.History.Results;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.History.Packing;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.History;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests.History.Packing;

public sealed class ResultPackingTests(TestPostgres postgres)
{
    private static readonly DateOnly Day = StoredDays.Today.AddDays(-5);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_are_the_same_before_and_after()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness, ProbeKind.Startup));
        var results = new SomeResults(1);
        foreach (var ago in (int[])[89, 60, 4, 3, 2, 1, 0])
        {
            await database.MakePartitionAsync(StoredDays.Today.AddDays(-ago));
            await database.StoreAsync(service.Probes.SelectMany(p => results.Day(p.Id, StoredDays.Today.AddDays(-ago), most: ago == 60 ? 1 : 400)));
        }

        var before = await database.ReadAsync(service, StoredDays.Today.AddDays(-90), StoredDays.Today);
        var pages = await database.PagesAsync(service, 997);
        (await RunAsync(database)).ShouldBeGreaterThan(0);

        (await database.ReadAsync(service, StoredDays.Today.AddDays(-90), StoredDays.Today)).ShouldBe(before);
        (await database.PagesAsync(service, 997)).ShouldBe(pages);
        pages.Count.ShouldBe(before.Count);
        (await database.HotAsync()).ShouldBe(before.Count(r => r.At >= StoredDays.Begin(StoredDays.Today.AddDays(-2))));
        (await database.AskAsync<long>("SELECT sum(checks)::bigint FROM results_packed")).ShouldBe(before.Count - await database.HotAsync());
        (await RunAsync(database)).ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_was_killed_between_its_steps_leaves_the_same_rows_when_run_again()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, before) = await WithDayAsync(database);
        await using (var connection = await database.Source.OpenConnectionAsync(Cancelled))
            await new PackingStep(connection, Day).CopyFromPartitionAsync([service.Probes[0].Id], Cancelled);
        (await database.ReadAsync(service, Day, Day)).ShouldBe(before);
        await database.Packing.PackDayAsync(Day, Cancelled);
        var unbroken = await BlocksAsync(database);
        (await database.ReadAsync(service, Day, Day)).ShouldBe(before);
        (await database.PagesAsync(service, 100)).Count.ShouldBe(before.Count);

        (await RunAsync(database)).ShouldBe(before.Count);

        (await BlocksAsync(database)).ShouldBe(unbroken);
        (await database.ReadAsync(service, Day, Day)).ShouldBe(before);
        (await database.HotAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_over_days_that_lie_in_both_places_lack_nothing()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, _) = await WithDayAsync(database);
        await database.MakePartitionAsync(Day.AddDays(-1));
        await database.StoreAsync(service.Probes.SelectMany(p => new SomeResults(p.Id + 7).Day(p.Id, Day.AddDays(-1))));
        var before = await database.PagesAsync(service, 700);

        await database.Packing.PackDayAsync(Day, Cancelled);
        await database.Packing.PackDayAsync(Day.AddDays(-1), Cancelled);

        (await database.PagesAsync(service, 700)).ShouldBe(before);
        before.Count.ShouldBe((int)await database.HotAsync());
    }

    [Fact]
    public async Task Latency_is_the_same_before_and_after_and_its_phases_go_with_the_raw_results()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, _) = await WithDayAsync(database);
        await database.AskAsync<int>("UPDATE results SET phases = '\\x0065000101'");
        var before = await LatencyAsync();
        await database.Packing.PackDayAsync(Day, Cancelled);
        (await LatencyAsync()).ShouldBe(before);

        await RunAsync(database);

        (await LatencyAsync()).ShouldBe(before.Select(p => p with { Phases = null }));
        before.ShouldContain(p => p.Phases == new LatencyPhases(null, 0.1, null, 0, 0));
        before.ShouldContain(p => p.Count > 1);

        async Task<IReadOnlyList<LatencyPoint>> LatencyAsync() => (await database.History.LatencyAsync(
            service.Id, ProbeKind.Readiness, StoredDays.Begin(Day), StoredDays.Begin(Day.AddDays(1)), 48, Cancelled)).Points;
    }

    [Fact]
    public async Task Several_nodes_at_once_lose_and_double_nothing()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, before) = await WithDayAsync(database);

        var moved = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => RunAsync(database), Cancelled)));
        await RunAsync(database);

        moved.Max().ShouldBeLessThanOrEqualTo(before.Count);
        (await database.ReadAsync(service, Day, Day)).ShouldBe(before);
        (await database.HotAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_comes_after_it_was_packed_keeps_the_partition_until_it_is_packed_too()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, before) = await WithDayAsync(database);
        var packed = (await database.Packing.PackDayAsync(Day, Cancelled)).ShouldNotBeNull();
        var late = Late(service);
        await database.StoreAsync([late]);

        (await database.Partitions.DropAsync(Day, packed, Cancelled)).ShouldBeFalse();
        (await RunAsync(database)).ShouldBe(before.Count + 1);

        (await database.ReadAsync(service, Day, Day)).ShouldBe(WithLate(before, late));
    }

    [Fact]
    public async Task What_comes_after_the_partition_was_dropped_joins_its_day()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, before) = await WithDayAsync(database);
        await RunAsync(database);
        var late = Late(service);
        await database.StoreAsync([late]);
        (await database.ReadAsync(service, Day, Day)).ShouldBe(WithLate(before, late));
        (await database.PagesAsync(service, 10)).Count.ShouldBe(before.Count + 1);

        (await RunAsync(database)).ShouldBe(1);

        (await database.HotAsync()).ShouldBe(0);
        (await database.ReadAsync(service, Day, Day)).ShouldBe(WithLate(before, late));
    }

    [Fact]
    public async Task A_day_that_never_had_its_partition_is_packed_all_the_same()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var results = new SomeResults(5).Day(service.Probes[0].Id, Day);
        await database.StoreAsync(results);

        (await RunAsync(database)).ShouldBe(results.Count);

        (await database.Partitions.CountStraysAsync(Cancelled)).ShouldBe(0);
        (await database.ReadAsync(service, Day, Day)).ShouldBe(results);
    }

    [Fact]
    public async Task Every_reader_sees_each_result_once_while_days_are_moved()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, _) = await WithDayAsync(database);
        for (var ago = 6; ago < 12; ago++)
        {
            await database.MakePartitionAsync(StoredDays.Today.AddDays(-ago));
            await database.StoreAsync(service.Probes.SelectMany(p => new SomeResults(ago).Day(p.Id, StoredDays.Today.AddDays(-ago))));
        }

        var before = await database.ReadAsync(service, StoredDays.Today.AddDays(-12), Day);
        var packing = Task.Run(() => RunAsync(database), Cancelled);
        var reads = 0;
        do
        {
            (await database.ReadAsync(service, StoredDays.Today.AddDays(-12), Day)).ShouldBe(before);
            (await database.PagesAsync(service, 900)).Count.ShouldBe(before.Count);
            reads++;
        }
        while (!packing.IsCompleted);

        (await packing).ShouldBe(before.Count);
        reads.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Nobody_who_records_waits_for_a_partition_that_somebody_reads()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.Partitions.EnsureAsync(Cancelled);
        var (service, before) = await WithDayAsync(database);
        await using var reader = await database.Source.OpenConnectionAsync(Cancelled);
        await using var reading = await reader.BeginTransactionAsync(Cancelled);
        await using var lasting = new NpgsqlCommand("SELECT count(*) FROM results", reader);
        await lasting.ExecuteScalarAsync(Cancelled);

        var packed = (await database.Packing.PackDayAsync(Day, Cancelled)).ShouldNotBeNull();
        var dropping = Task.Run(() => database.Partitions.DropAsync(Day, packed, Cancelled), Cancelled);
        for (var i = 0; i < 10; i++)
            await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(i)));

        (await Should.ThrowAsync<PostgresException>(dropping)).SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        await reading.CommitAsync(Cancelled);
        (await RunAsync(database)).ShouldBe(before.Count);
        (await database.HotAsync()).ShouldBe(10);
    }

    [Fact]
    public async Task Results_of_services_that_are_gone_for_good_go()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, _) = await WithDayAsync(database);
        await database.Packing.PackDayAsync(Day, Cancelled);
        var other = await database.AddAsync(Seen.Service("other"));
        await database.StoreAsync(new SomeResults(9).Day(other.Probes[0].Id, Day));

        await database.Registry.DeleteAsync(service.Key, Somebody.Known, Cancelled);
        (await database.Deleted.PurgeAsync(TimeSpan.Zero, Cancelled)).ShouldBe(1);
        await RunAsync(database);

        (await database.HotAsync()).ShouldBe(0);
        (await database.AskAsync<long>("SELECT count(*) FROM results_packed WHERE probe_id = $1", other.Probes[0].Id)).ShouldBe(1);
        (await database.AskAsync<long>("SELECT count(*) FROM results_packed")).ShouldBe(1);
    }

    [Fact]
    public async Task Packed_days_are_kept_as_long_as_was_asked_for()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        foreach (var ago in (int[])[91, 90])
            await database.StoreAsync([new SomeResults(1).Result(service.Probes[0].Id, StoredDays.Begin(StoredDays.Today.AddDays(-ago)))]);

        await RunAsync(database);

        (await database.AskAsync<DateOnly>("SELECT min(day) FROM results_packed")).ShouldBe(StoredDays.Today.AddDays(-90));
    }

    [Fact]
    public async Task A_damaged_day_is_named_and_stays_and_the_others_are_packed()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (service, _) = await WithDayAsync(database);
        await database.MakePartitionAsync(Day.AddDays(1));
        await database.StoreAsync(new SomeResults(7).Day(service.Probes[0].Id, Day.AddDays(1)));
        await database.AskAsync<int>(
            "INSERT INTO results_packed (probe_id, day, checks, block) VALUES ($1, $2, 1, '\\x0100')", service.Probes[0].Id, Day);

        var failure = await Should.ThrowAsync<AggregateException>(() => RunAsync(database));

        failure.InnerException.ShouldBeOfType<UnreadableDayException>().Message
            .ShouldStartWith($"The results of probe {service.Probes[0].Id} on {Day:yyyy-MM-dd} in results_packed cannot be read. The block is damaged");
        (await database.HotAsync()).ShouldBeGreaterThan(0);
        (await database.AskAsync<long>("SELECT count(*) FROM results_packed WHERE day = $1", Day.AddDays(1))).ShouldBe(1);
    }

    private static async Task<(MonitoredService Service, List<StoredResult> Results)> WithDayAsync(RecordingDatabase database)
    {
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness));
        await database.MakePartitionAsync(Day);
        await database.StoreAsync(service.Probes.SelectMany(p => new SomeResults(p.Id).Day(p.Id, Day)));
        return (service, await database.ReadAsync(service, Day, Day));
    }

    private static StoredResult Late(MonitoredService service) =>
        new SomeResults(11).Result(service.Probes[0].Id, StoredDays.Begin(Day).AddHours(12).AddMicroseconds(123_457));

    private static IEnumerable<StoredResult> WithLate(IEnumerable<StoredResult> results, StoredResult late) =>
        results.Append(late).OrderBy(r => r.ProbeId).ThenBy(r => r.At);

    private static Task<long> RunAsync(RecordingDatabase database) => database.Packing.RunAsync(TimeSpan.FromHours(48), 90, Cancelled);

    private static Task<string?> BlocksAsync(RecordingDatabase database) =>
        database.AskAsync<string>("SELECT string_agg(probe_id || ' ' || checks || ' ' || encode(block, 'hex'), ',' ORDER BY probe_id) FROM results_packed");
}
