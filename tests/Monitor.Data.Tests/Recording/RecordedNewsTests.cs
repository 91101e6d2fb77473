using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Services;
using Monitor.Data.Fleet;
using Monitor.Data.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

/// <summary>What one node records, as another hears it.</summary>
public sealed class RecordedNewsTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_node_hears_what_the_checks_of_another_mean()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        var (other, second) = (database.NewRecorder(), 0);
        await using var news = await new FleetNewsFeed(database.Source, database.Source, database.Node).ListenAsync(CancellationToken.None);

        async Task<NewsKind> OfAsync(Func<MonitoredService, DateTimeOffset, CheckResult> check)
        {
            await other.RecordAsync([check(service, database.Start.AddSeconds(second += 40))], CancellationToken.None);
            return await HeardAsync(news, service.Probes[0].Id);
        }

        (await OfAsync(Said("UP", "fine"))).ShouldBe(NewsKind.Moved);
        (await OfAsync(Said("UP", "fine"))).ShouldBe(NewsKind.Repeated);
        (await OfAsync(Said("UP", "fine since Monday"))).ShouldBe(NewsKind.Reworded);
        (await OfAsync(Said("DOWN", "gone"))).ShouldBe(NewsKind.Moved);
        (await OfAsync(Said("UP", "fine"))).ShouldBe(NewsKind.Moved);

        // Each of these is to be seen: "1 of 3 checks failed", then 2, then down, and then nothing new.
        (await OfAsync((s, at) => Seen.Error(s, at))).ShouldBe(NewsKind.Checked);
        (await OfAsync((s, at) => Seen.Error(s, at))).ShouldBe(NewsKind.Checked);
        (await OfAsync((s, at) => Seen.Error(s, at))).ShouldBe(NewsKind.Moved);
        (await OfAsync((s, at) => Seen.Error(s, at))).ShouldBe(NewsKind.Repeated);
        (await OfAsync((s, at) => Seen.Refused(s, at))).ShouldBe(NewsKind.Checked);
    }

    [Fact]
    public async Task What_a_node_records_itself_is_no_news_to_it_and_what_comes_without_a_mark_may_be_anything()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await using var news = await new FleetNewsFeed(database.Source, database.Source, database.Node).ListenAsync(CancellationToken.None);

        await database.RecordAsync(Seen.Up(service, database.Start));
        await database.AskAsync<object>("SELECT pg_notify('monitor_results', 'of-before:7,8')");

        int[] moved = [];
        // Its own is heard, too, and passed over.
        while (moved.Length == 0)
        {
            (await news.HearAsync(TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldBeTrue();
            moved = news.TakeProbes(NewsKind.Moved);
        }

        moved.ShouldBe([7, 8], ignoreOrder: true);
        Enum.GetValues<NewsKind>().ShouldAllBe(kind => news.TakeProbes(kind).Length == 0);
    }

    [Fact]
    public async Task As_many_probes_as_a_batch_may_bring_are_told()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var services = new List<MonitoredService>();
        for (var i = 0; i < 750; i++)
            services.Add(await database.AddAsync(Seen.Service($"s{i}")));
        await using var news = await new FleetNewsFeed(database.Source, database.Source, database.Node).ListenAsync(CancellationToken.None);

        await database.NewRecorder().RecordAsync([.. services.Select(s => Seen.Up(s, database.Start))], CancellationToken.None);

        (await news.HearAsync(TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldBeTrue();
        news.TakeProbes(NewsKind.Moved).Length.ShouldBe(750);
    }

    [Fact]
    public async Task A_server_that_was_restarted_is_found_out_by_the_listener_and_by_no_reader()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await using var pages = DatabasePools.Open(database.ConnectionString, DatabasePools.Pages);
        var feed = new FleetNewsFeed(database.Source, pages, database.Node);
        await using (await pages.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            // It lies idle in the pool from here on.
        }

        await database.AskAsync<bool>("SELECT bool_and(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE application_name = 'monitor pages' AND datname = current_database()");
        feed.Lose();

        (await pages.AskAsync<int>("SELECT 1")).ShouldBe(1);
    }

    private static async Task<NewsKind> HeardAsync(FleetNews news, int probe)
    {
        // What a connection hears may be no news at all.
        while (await news.HearAsync(TimeSpan.FromSeconds(20), CancellationToken.None))
        {
            NewsKind[] heard = [.. Enum.GetValues<NewsKind>().Where(kind => news.TakeProbes(kind).Contains(probe))];
            if (heard.Length > 0)
                return heard.ShouldHaveSingleItem();
        }

        throw new TimeoutException("Nothing was heard within 20 seconds.");
    }

    private static Func<MonitoredService, DateTimeOffset, CheckResult> Said(string part, string message) => (service, at) => Seen.Answer(
        service, at, $$"""{"status":"UP","checks":[{"component":"db","status":"{{part}}","message":"{{message}}"}]}""");
}
