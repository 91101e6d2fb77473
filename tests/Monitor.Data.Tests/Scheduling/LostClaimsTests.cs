using Monitor.Core.History.Timelines;
using Monitor.Core.Nodes;
using Monitor.Core.Registry.Probes;
using Monitor.Data.Fleet;
using Monitor.Data.Nodes;
using Monitor.Data.Scheduling;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Scheduling;

public sealed class LostClaimsTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_killed_node_had_claimed_and_not_recorded_is_due_once_it_was_missed_twice_and_nothing_else()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (killed, living) = (new NodeIdentity(), new NodeIdentity());
        await using var there = await JoinAsync(database, living, "worker");
        var connection = await JoinAsync(database, killed, "worker");
        var (claimed, asked, lost) = (await ClaimAsync(database, "claimed", living), await ClaimAsync(database, "asked", killed), await ClaimAsync(database, "lost", killed));
        await database.AskAsync<int>($"UPDATE probe_state SET last_at = now() WHERE probe_id = {asked} RETURNING 1");
        await LookAsync(database);
        (await LookAsync(database)).ShouldBe(0, "both live");

        await connection.DisposeAsync();
        (await LookAsync(database)).ShouldBe(0, "a connection may be lost, and another made");
        await using var news = await RegistryNews.ListenAsync(database.Source);
        (await GoneAsync(database)).ShouldBe([new AbsentNode(killed.Id, HasLetGo: true, IsQuiet: false)], "what cannot be taken up at once");
        (await LookAsync(database)).ShouldBe(1, "is taken up after the next look");

        (await news.HeardAsync()).ShouldHaveSingleItem("whoever rests is woken");
        (await database.Schedule.ClaimAsync(10, TimeSpan.Zero, Stop)).Probes.ShouldHaveSingleItem().ProbeId.ShouldBe(lost);
        (await LookAsync(database)).ShouldBe(0, "it is given back once");
        (await database.AskAsync<long>($"SELECT count(*) FROM probe_schedule WHERE probe_id IN ({claimed}, {asked}) AND next_due > now()")).ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_else_looks_while_another_worker_lives_and_sight_is_kept()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var (others, page, worker) = (new OtherLookers(database.Source, database.Node), new NodeIdentity(), new NodeIdentity());
        await using var self = await JoinAsync(database, database.Node, "worker");
        await using var pages = await JoinAsync(database, page, "web");
        await database.Sight.KeepAsync(GapCause.Stopped, Stop);
        (await others.AnyAsync(Stop)).ShouldBeFalse("one that only shows pages does not look");

        var lives = await JoinAsync(database, worker, "web", "worker");
        (await others.AnyAsync(Stop)).ShouldBeTrue();
        await database.AskAsync<int>("UPDATE scrape_sight SET seen_at = now() - interval '4 seconds' RETURNING 1");
        (await others.AnyAsync(Stop)).ShouldBeFalse("it ends, too");
        await database.Sight.KeepAsync(GapCause.Stopped, Stop);
        (await others.AnyAsync(Stop)).ShouldBeTrue();
        await lives.DisposeAsync();
        (await others.AnyAsync(Stop)).ShouldBeFalse("it was killed");
    }

    private static async Task<FleetNews> JoinAsync(RecordingDatabase database, NodeIdentity node, params string[] roles)
    {
        await new NodeTable(database.Source, database.Source).BeatAsync(new Node(node.Id, "host", "1.2.3", roles), NodePace.AtRest, null, Stop);
        return await new FleetNewsFeed(database.Source, database.Source, node).ListenAsync(Stop);
    }

    private static async Task<int> ClaimAsync(RecordingDatabase database, string key, NodeIdentity node)
    {
        await database.AddAsync(Seen.Service(key) with { Probes = new ProbeSet { Readiness = Seen.Probe(period: 3600) } });
        return (await new DueProbes(database.Source, node).ClaimAsync(10, TimeSpan.Zero, Stop)).Probes.ShouldHaveSingleItem().ProbeId;
    }

    private static async Task<int> LookAsync(RecordingDatabase database) =>
        (await GoneAsync(database)) is { Count: > 0 } gone ? await database.Lost.TakeUpAsync(gone, Stop) : 0;

    private static async Task<IReadOnlyList<AbsentNode>> GoneAsync(RecordingDatabase database) => (await database.Sight.KeepAsync(GapCause.Stopped, Stop)).Gone;
}
