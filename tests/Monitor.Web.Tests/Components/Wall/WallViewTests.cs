using Monitor.Web.Components.Overview;
using Monitor.Web.Components.Overview.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Wall;

namespace Monitor.Web.Tests.Components.Wall;

public sealed class WallViewTests
{
    [Fact]
    public void All_well_it_says_so_and_the_lists_have_the_screen()
    {
        var view = Of([Given.Up("a"), Given.Up("b")]);
        view.Verdict.Sentence.ShouldBe("All 2 services are up.");
        view.Shown.ShouldBeEmpty();
        view.Lists.Scale.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_problem_says_why_since_when_and_that_nobody_has_it()
    {
        var tile = Of([Given.Up("a"), Given.Down("Payments API") with { Owner = "payments" }]).Shown.ShouldHaveSingleItem();
        tile.Title.ShouldBe("Payments API");
        tile.Why.ShouldBe("external_api: returned 503");
        tile.Age.ShouldBe("23\u00A0min");
        tile.Who.ShouldBeNull();
        tile.How.ShouldBe("owner payments");
    }

    [Fact]
    public void What_fails_for_one_cause_is_one_tile()
    {
        var tile = Of([.. Enumerable.Range(0, 5).Select(i => Given.Down($"s{i}", reason: "connection refused by db:5432"))]).Shown.ShouldHaveSingleItem();
        tile.Title.ShouldBe("5\u00A0services: s0, s1 and 3 more");
        tile.Alone.ShouldBeNull();
    }

    [Fact]
    public void The_second_line_ends_after_a_whole_clause_where_a_screen_is_narrow()
    {
        IReadOnlyList<ServiceState> services =
        [
            Given.Down("A service with a name that is long", 12), .. Enumerable.Range(0, 12).Select(i => Given.Down($"s{i}", 10, $"reason {i}") with { DependsOn = [Given.Down("A service with a name that is long").Key] }),
            Given.Unknown("b"), Given.Up("c") with { InMaintenance = true }, Given.Up("d") with { Paused = true },
        ];

        var second = Of(services).Verdict.Second.ShouldNotBeNull();
        second.ShouldBe("A service with a name that is long has been down for 12\u00A0min. 0 of 16\u00A0services are up.");
        OverviewSentence.Of(services, ProblemRow.Of(services, []), Given.Clock()).Second.ShouldNotBeNull().ShouldStartWith(second[..^1] + ", 1 without data, ");
    }

    [Fact]
    public void A_filter_is_what_the_wall_is_about_and_a_status_only_what_it_lists()
    {
        IReadOnlyList<ServiceState> services = [Given.Up("a", "payments/eu"), Given.Up("b", "platform"), Given.Down("c")];
        var view = Of(services, "?group=payments&status=degraded");
        view.Counts.All.ShouldBe(2);
        view.Verdict.Look.ShouldBe(StatusLook.Down);
        view.Shown.ShouldBeEmpty();
        view.About.ShouldBe("payments, only Degraded");
        Of(services, "?group=nowhere").Verdict.Sentence.ShouldBe("No service matches.");
    }

    [Fact]
    public void Nobody_looking_comes_before_all_that_looks_well() =>
        Of([Given.Up("a")], blindSince: Given.Now.AddMinutes(-3)).Verdict.Sentence.ShouldBe("Nobody is looking since 10:01.");

    [Fact]
    public void An_empty_fleet_and_one_that_is_still_read_are_not_well()
    {
        Of([]).Verdict.Look.ShouldBe(StatusLook.NoData);
        WallView.Of([], Query(""), Given.Clock(), null, null, null).Verdict.Sentence.ShouldBe("Reading the services.");
    }

    [Theory]
    [InlineData("?every=0", 5)]
    [InlineData("?every=99999", 600)]
    [InlineData("?every=NaN", 15)]
    [InlineData("?every=x", 15)]
    [InlineData("?every=30", 30)]
    public void Pages_stay_for_a_sensible_time(string address, int seconds) => Query(address).Every.ShouldBe(TimeSpan.FromSeconds(seconds));

    private static WallView Of(IReadOnlyList<ServiceState> services, string address = "", DateTimeOffset? blindSince = null) =>
        WallView.Of(services, Query(address), Given.Clock(), Given.Now, blindSince, null);

    private static WallQuery Query(string address) =>
        WallQuery.Of(new QueryCollection(QueryHelpers.ParseQuery(address)));
}
