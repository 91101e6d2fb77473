using Monitor.Data.Tests.Recording;
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
    public async Task Days_beyond_the_retention_go_with_what_lay_in_the_default()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.Partitions.EnsureAsync(CancellationToken.None);
        await database.AskAsync<int>("CREATE TABLE results_20200101 PARTITION OF results FOR VALUES FROM ('2020-01-01 00:00:00+00') TO ('2020-01-02 00:00:00+00')");
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Up(service, new DateTimeOffset(2020, 1, 1, 12, 0, 0, TimeSpan.Zero)));
        await database.RecordAsync(Seen.Up(service, new DateTimeOffset(2020, 2, 1, 12, 0, 0, TimeSpan.Zero)));
        await database.RecordAsync(Seen.Up(service, database.Start));

        (await database.Partitions.DropOlderThanAsync(TimeSpan.FromHours(48), CancellationToken.None)).ShouldBe(1);

        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBe(1);
        (await database.Partitions.DropOlderThanAsync(TimeSpan.FromHours(48), CancellationToken.None)).ShouldBe(0);
    }
}
