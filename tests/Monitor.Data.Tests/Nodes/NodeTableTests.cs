using Monitor.Core.Nodes;
using Monitor.Data.Nodes;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Nodes;

public sealed class NodeTableTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_are_there_until_they_leave_and_the_killed_are_forgotten_in_a_day()
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        var nodes = new NodeTable(database.Source, database.Source);
        var (one, two, killed) = (Node("one"), Node("two") with { Retention = new Dictionary<string, int> { ["auditDays"] = 400 } }, Node("killed"));
        foreach (var node in (IEnumerable<Node>)[killed, one, two, one])
            await nodes.BeatAsync(node, NodePace.AtRest, null, Stop);
        await database.AskAsync<string>("UPDATE nodes SET seen_at = now() - interval '50 minutes', started_at = now() - interval '3 days' WHERE id = 'killed' RETURNING id");

        var seen = await nodes.ListAsync(Stop);
        seen.Select(n => (n.Node.Id, n.IsThere)).ShouldBe([("two", true), ("one", true), ("killed", false)]);
        seen[^1].Quiet.ShouldBe(TimeSpan.FromMinutes(50), TimeSpan.FromSeconds(20));
        (seen[0].Node.Host, seen[0].Node.Version, string.Join(' ', seen[0].Node.Roles)).ShouldBe(("host", "1.2.3", "web worker"));

        seen[0].Node.Retention!.ShouldHaveSingleItem().ShouldBe(new("auditDays", 400));
        seen[1].Node.Retention.ShouldBeNull();

        (await nodes.ForgetAsync(Stop)).ShouldBe(0);
        await database.AskAsync<string>("UPDATE nodes SET seen_at = now() - interval '25 hours' WHERE id = 'killed' RETURNING id");
        (await nodes.ForgetAsync(Stop)).ShouldBe(1);
        await nodes.LeaveAsync(one, Stop);
        (await nodes.ListAsync(Stop)).ShouldHaveSingleItem().Node.Id.ShouldBe("two");
    }

    [Fact]
    public async Task A_node_tells_how_it_keeps_up_and_how_wrong_its_clock_is()
    {
        await using var database = await postgres.CreateDatabaseAsync(Stop);
        var nodes = new NodeTable(database.Source, database.Source);
        var pace = new NodePace(1200, TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(12.5), TimeSpan.FromMilliseconds(31));
        await nodes.BeatAsync(Node("one"), NodePace.AtRest, null, Stop);
        (await nodes.ListAsync(Stop)).ShouldHaveSingleItem().Pace.ShouldBe(NodePace.AtRest);

        (await nodes.BeatAsync(Node("one"), pace, TimeSpan.FromHours(-1), Stop)).ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));

        var seen = (await nodes.ListAsync(Stop)).ShouldHaveSingleItem();
        seen.Pace.ShouldBe(pace);
        (seen.IsThere, seen.IsClockWrong, seen.ClockAhead).ShouldBe((true, true, TimeSpan.FromHours(-1)));
        await database.AskAsync<string>("UPDATE nodes SET clock_ahead = NULL, checks = NULL RETURNING id");
        seen = (await nodes.ListAsync(Stop)).ShouldHaveSingleItem();
        (seen.Pace, seen.ClockAhead, seen.IsClockWrong).ShouldBe((null, null, false));
    }

    private static Node Node(string id) => new(id, "host", "1.2.3", ["web", "worker"]);
}
