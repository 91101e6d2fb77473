using Monitor.Core.Nodes;

namespace Monitor.Core.Tests.Nodes;

public sealed class MissedNodesTests
{
    private static readonly AbsentNode[] LetGo = [new("gone", HasLetGo: true, IsQuiet: false)];
    private static readonly AbsentNode[] Quiet = [new("quiet", HasLetGo: false, IsQuiet: true)];

    [Fact]
    public void Who_is_missed_twice_has_gone_until_that_is_settled()
    {
        var nodes = new MissedNodes();

        Look(nodes, LetGo, 0).ShouldBeEmpty();
        Look(nodes, [], 2).ShouldBeEmpty("it has another connection");
        Look(nodes, LetGo, 4).ShouldBeEmpty();
        Look(nodes, LetGo, 6).ShouldBe(["gone"]);
        Look(nodes, LetGo, 8).ShouldBe(["gone"], "nothing came of it yet");
        nodes.Settle(LetGo);
        Look(nodes, LetGo, 10).ShouldBeEmpty();
        Look(nodes, [], 12).ShouldBeEmpty();
        Look(nodes, LetGo, 14).ShouldBeEmpty();
        Look(nodes, LetGo, 16).ShouldBe(["gone"], "it was there meanwhile");
    }

    [Fact]
    public void Being_quiet_counts_only_where_somebody_has_listened_for_as_long()
    {
        var nodes = new MissedNodes();
        Unbroken(nodes, 0, 44).ShouldBeEmpty("who has just begun knows nothing");
        Unbroken(nodes, 46, 48).ShouldBe(["quiet"]);

        // The database was away: nobody could say that it is there.
        Unbroken(nodes, 88, 132).ShouldBeEmpty();
        Unbroken(nodes, 134, 136).ShouldBe(["quiet"]);
    }

    [Fact]
    public void Who_has_let_go_and_lives_is_missed_again_once_it_says_nothing_any_more()
    {
        var (nodes, silent) = (new MissedNodes(), new AbsentNode("gone", HasLetGo: true, IsQuiet: true));
        for (var at = 0; at < 60; at += 2)
            nodes.Settle(nodes.Look(LetGo, TimeSpan.FromSeconds(at)));
        Look(nodes, LetGo, 60).ShouldBeEmpty("what it had claimed when it was missed is taken up");

        Look(nodes, [silent], 62).ShouldBe(["gone"], "it has claimed until it was killed");
        nodes.Settle([silent]);
        Look(nodes, [silent], 64).ShouldBeEmpty();
        Look(nodes, LetGo, 66).ShouldBe(["gone"], "it has only been slow, and goes on claiming");
        nodes.Settle(LetGo);
        Look(nodes, [silent], 68).ShouldBe(["gone"]);
    }

    [Fact]
    public void What_was_begun_to_settle_before_it_was_missed_otherwise_does_not_settle_that()
    {
        var (nodes, silent) = (new MissedNodes(), new AbsentNode("gone", HasLetGo: true, IsQuiet: true));
        for (var at = 0; at < 60; at += 2)
            Look(nodes, LetGo, at);

        Look(nodes, [silent], 60).ShouldBe(["gone"]);
        nodes.Settle(LetGo);
        Look(nodes, [silent], 62).ShouldBe(["gone"]);
    }

    private static IReadOnlyList<string> Unbroken(MissedNodes nodes, int from, int to)
    {
        var gone = new HashSet<string>();
        for (var at = from; at <= to; at += 2)
            gone.UnionWith(Look(nodes, Quiet, at));
        return [.. gone];
    }

    private static IReadOnlyList<string> Look(MissedNodes nodes, AbsentNode[] absent, int seconds) => [.. nodes.Look(absent, TimeSpan.FromSeconds(seconds)).Select(node => node.Id)];
}
