using Monitor.Core.Own.Examining;

namespace Monitor.Core.Tests.Own;

public sealed class DatabaseAdviceTests
{
    private static readonly ServerFacts Server = new("17.2", 17, "UTF8", false, true, [], 97, 20, 50_000_000, TimeSpan.FromMilliseconds(3));

    private static readonly InstallationFacts Installation = new(7, 0, TimeSpan.FromSeconds(2), [new("one", "0.1.0", "web,worker", TimeSpan.FromSeconds(5), TimeSpan.Zero)], 1, 2, 2);

    [Fact]
    public void What_is_well_says_so_and_asks_for_nothing() =>
        DatabaseAdvice.Of(Server).Concat(DatabaseAdvice.Of(Installation)).ShouldAllBe(f => f.Grade == Grade.Ok && f.Mend == null);

    [Fact]
    public void What_keeps_the_product_from_working_fails_and_the_rest_warns()
    {
        Worst(Server with { Major = 14, Version = "14.1" }).ShouldBe(("PostgreSQL", Grade.Fail));
        Worst(Server with { Encoding = "LATIN1" }).ShouldBe(("PostgreSQL", Grade.Fail));
        Worst(Server with { IsStandby = true }).ShouldBe(("writing", Grade.Fail));
        Worst(Server with { Untouchable = ["services"] }).ShouldBe(("rights", Grade.Fail));
        Worst(Server with { MayCreate = false }).ShouldBe(("rights", Grade.Warn));
        Worst(Server with { MostConnections = 20 }).ShouldBe(("connections", Grade.Warn));
        Worst(Server with { Connections = 95 }).ShouldBe(("connections", Grade.Warn));
        Worst(Server with { ClockAhead = TimeSpan.FromHours(-1) }).ShouldBe(("clock", Grade.Warn));
        Worst(Installation with { DaysAhead = 0 }).ShouldBe(("partitions", Grade.Warn));
        Worst(Installation with { Strays = 3 }).ShouldBe(("partitions", Grade.Warn));
        Worst(Installation with { SecretsRead = 1 }).ShouldBe(("secrets", Grade.Fail));
        Worst(Installation with { LastLook = TimeSpan.FromMinutes(5) }).ShouldBe(("checks", Grade.Warn));
        Worst(Installation with { Nodes = [Installation.Nodes[0] with { SeenAgo = TimeSpan.FromMinutes(3) }] }).ShouldBe(("nodes", Grade.Warn));
        Worst(Installation with { Nodes = [Installation.Nodes[0] with { ClockAhead = TimeSpan.FromHours(1) }] }).ShouldBe(("nodes", Grade.Warn));
    }

    private static (string Of, Grade Grade) Worst(ServerFacts facts) => Worst(DatabaseAdvice.Of(facts));

    private static (string Of, Grade Grade) Worst(InstallationFacts facts) => Worst(DatabaseAdvice.Of(facts));

    private static (string Of, Grade Grade) Worst(IEnumerable<Finding> findings)
    {
        var bad = findings.Where(f => f.Grade != Grade.Ok).ShouldHaveSingleItem();
        bad.Mend.ShouldNotBeNullOrEmpty();
        return (bad.Of, bad.Grade);
    }
}
