using Monitor.Data.Upgrading;

namespace Monitor.Data.Tests.Upgrading;

/// <summary>Expand at once, contract when nobody uses it any more.</summary>
public sealed class SchemaPlanTests
{
    private const string Old = "20260101000000_Old";
    private const string Contracting = "20260201000000_Contract_1_3_Reasons";
    private const string New = "20260301000000_New";

    private static readonly string[] Known = [Old, Contracting, New];

    [Fact]
    public void What_takes_something_away_waits_for_those_who_use_it_and_holds_up_nothing_else()
    {
        var plan = SchemaPlan.Of(Known, [Old], [new("one", "1.2.7"), new("two", "1.3.0")]);

        plan.Pending.ShouldBe([New]);
        plan.Needed.ShouldBe([New]);
        var held = plan.Held.ShouldHaveSingleItem();
        (held.Migration, held.Users!.ShouldHaveSingleItem().Host).ShouldBe((Contracting, "one"));
        held.ToString().ShouldContain("one (1.2.7) may still use what it takes away");
    }

    [Theory]
    [InlineData("1.3.0")]
    [InlineData("1.4.0-beta.1")]
    [InlineData("2.0.0")]
    public void Nodes_of_versions_that_do_without_it_hold_up_nothing(string version)
    {
        var plan = SchemaPlan.Of(Known, [Old], [new("one", version)]);

        plan.Pending.ShouldBe([Contracting, New]);
        plan.Needed.ShouldBe([New]);
        plan.Held.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1.2.99")]
    [InlineData("1.3.0-beta.1")]
    [InlineData("")]
    [InlineData("somebody's own")]
    public void Older_nodes_do_and_those_whose_version_says_nothing(string version) =>
        SchemaPlan.Of(Known, [Old], [new("one", version)]).Held.ShouldHaveSingleItem();

    [Fact]
    public void Where_nobody_can_say_who_runs_it_waits_too() =>
        SchemaPlan.Of(Known, [Old], nodes: null).Held.ShouldHaveSingleItem().ToString().ShouldContain("cannot be seen yet");

    [Fact]
    public void What_is_unknown_is_of_a_newer_version_and_says_whether_this_one_can_live_with_it()
    {
        var plan = SchemaPlan.Of([Old], Known, []);

        plan.Unknown.ShouldBe([Contracting, New]);
        (plan.Pending.Count, plan.Held.Count).ShouldBe((0, 0));
        plan.TakenFrom("1.2.0").ShouldBe([Contracting]);
        plan.TakenFrom("1.3.0").ShouldBeEmpty();
    }
}
