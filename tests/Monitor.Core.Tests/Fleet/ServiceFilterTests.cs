using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;

namespace Monitor.Core.Tests.Fleet;

public sealed class ServiceFilterTests
{
    private static readonly ServiceState Payments = new(
        1, "payments-api", "Payments API", "payments/eu", "Production", ["tier1", "card"], "team-till", [], HealthStatus.Healthy, Lifecycle.Ready, default,
        "All well.", Paused: false, InMaintenance: false, Version: null, [], [], StatusTimeline.Empty, Revision: 1);

    [Fact]
    public void A_filter_that_says_nothing_admits_everything()
    {
        var filter = new ServiceFilter { Group = "", Environment = "", Text = "  " };

        filter.IsEmpty.ShouldBeTrue();
        filter.Admits(Payments).ShouldBeTrue();
    }

    [Theory]
    [InlineData("payments", true)]
    [InlineData("MENTS-A", true)]
    [InlineData("eu production", true)]
    [InlineData("TIER1  team-till\tapi", true)]
    [InlineData("ments api", true)]
    [InlineData("payments ledger", false)]
    [InlineData("All well", false)]
    public void Every_word_must_occur_somewhere_whatever_its_case(string text, bool admitted) => Admits(new() { Text = text }).ShouldBe(admitted);

    [Theory]
    [InlineData("payments/eu", true)]
    [InlineData("Payments", true)]
    [InlineData("payments/", true)]
    [InlineData("pay", false)]
    [InlineData("payments/eu/west", false)]
    [InlineData("eu", false)]
    public void A_group_holds_what_is_within_it(string group, bool admitted) => Admits(new() { Group = group }).ShouldBe(admitted);

    [Fact]
    public void Any_of_the_statuses_will_do()
    {
        Admits(new() { Statuses = [HealthStatus.Unhealthy, HealthStatus.Healthy] }).ShouldBeTrue();
        Admits(new() { Statuses = [HealthStatus.Unhealthy] }).ShouldBeFalse();
    }

    [Fact]
    public void All_of_the_tags_are_needed_and_a_part_of_one_is_none()
    {
        Admits(new() { Tags = ["CARD", "tier1"] }).ShouldBeTrue();
        Admits(new() { Tags = ["card", "us"] }).ShouldBeFalse();
        Admits(new() { Tags = ["tier"] }).ShouldBeFalse();
    }

    [Fact]
    public void An_environment_is_meant_as_a_whole()
    {
        Admits(new() { Environment = "production" }).ShouldBeTrue();
        Admits(new() { Environment = "prod" }).ShouldBeFalse();
    }

    [Fact]
    public void Everything_given_must_hold()
    {
        var filter = new ServiceFilter { Statuses = [HealthStatus.Healthy], Tags = ["tier1"], Group = "payments", Environment = "production", Text = "api" };

        Admits(filter).ShouldBeTrue();
        Admits(filter with { Statuses = [HealthStatus.Degraded] }).ShouldBeFalse();
        Admits(filter with { Text = "ledger" }).ShouldBeFalse();
        filter.IsEmpty.ShouldBeFalse();
    }

    private static bool Admits(ServiceFilter filter) => filter.Admits(Payments);
}
