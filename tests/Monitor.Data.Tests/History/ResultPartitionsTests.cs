using Monitor.Data.Tests.History.Packing;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History;

public sealed class ResultPartitionsTests(TestPostgres postgres)
{
    private const string Partitions = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'results'::regclass";

    [Fact]
    public async Task Today_and_a_week_are_made_ahead_by_any_number_of_nodes_at_once()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => database.Partitions.EnsureAsync(CancellationToken.None))));
        await database.Partitions.EnsureAsync(CancellationToken.None);

        (await database.AskAsync<long>(Partitions)).ShouldBe(9);
    }

    [Fact]
    public async Task Results_go_to_their_day_and_those_of_no_day_to_the_default()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.Partitions.EnsureAsync(CancellationToken.None);
        var service = await database.AddAsync(Seen.Service("api"));

        await database.RecordAsync(Seen.Up(service, database.Start), Seen.Up(service, database.Start.AddDays(100)));

        (await database.AskAsync<long>("SELECT count(*) FROM results_default")).ShouldBe(1);
        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(2);
    }

    [Fact]
    public async Task A_day_whose_results_have_gone_to_the_default_gets_them_back()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Up(service, database.Start), Seen.Up(service, database.Start.AddDays(3)));
        (await database.AskAsync<long>("SELECT count(*) FROM results_default")).ShouldBe(2);

        await database.Partitions.EnsureAsync(CancellationToken.None);

        (await database.AskAsync<long>("SELECT count(*) FROM results_default")).ShouldBe(0);
        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(2);
        (await database.AskAsync<long>(Partitions)).ShouldBe(9);
        await database.RecordAsync(Seen.Up(service, database.Start.AddDays(3).AddSeconds(1)));
        (await database.History.ResultsAsync(service.Id, null, null, null, 10, CancellationToken.None)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Only_days_whose_last_result_is_old_are_named_and_only_a_day_that_is_packed_is_dropped()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.Partitions.EnsureAsync(CancellationToken.None);
        foreach (var ago in (int[])[2, 3])
            await database.MakePartitionAsync(StoredDays.Today.AddDays(-ago));
        var day = StoredDays.Today.AddDays(-3);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Up(service, StoredDays.Begin(day)));

        (await database.Partitions.DaysOlderThanAsync(TimeSpan.FromHours(48), CancellationToken.None)).ShouldBe([day]);
        (await database.Partitions.DropAsync(day, 0, CancellationToken.None)).ShouldBeFalse();
        (await database.Partitions.DropAsync(day, 1, CancellationToken.None)).ShouldBeTrue();
        (await database.Partitions.DropAsync(day, 1, CancellationToken.None)).ShouldBeTrue();

        (await database.Partitions.DaysOlderThanAsync(TimeSpan.FromHours(48), CancellationToken.None)).ShouldBeEmpty();
    }
}
