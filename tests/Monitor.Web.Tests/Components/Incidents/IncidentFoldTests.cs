using Monitor.Core;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Incidents.List;

namespace Monitor.Web.Tests.Components.Incidents;

public sealed class IncidentFoldTests
{
    [Fact]
    public void A_fold_comes_where_the_worst_in_it_would() =>
        Told([Of(1), Of(2, IncidentSeverity.Warning), Of(3) with { Cause = new(2, "s-2", null) }, Of(4, IncidentSeverity.Warning)]).ShouldBe(["1", "2: 3", "4"]);

    [Fact]
    public void Those_that_name_one_part_are_one_and_the_worst_of_them_stands_for_it()
    {
        Told([Of(1, IncidentSeverity.Warning) with { Cause = new(null, null, "redis") }, Of(2) with { Cause = new(null, null, "redis") }, Of(3) with { Cause = new(null, null, "postgres") }])
            .ShouldBe(["2: 1", "3"]);
        IncidentFold.Of([Of(1) with { Cause = new(null, null, "redis") }, Of(2) with { Cause = new(null, null, "redis") }])[0].Spread.ShouldBe("1 more follows from redis");
    }

    [Fact]
    public void A_cause_that_is_not_listed_holds_what_follows_from_it_together()
    {
        var folds = IncidentFold.Of([.. Enumerable.Range(10, 5).Select(i => Of(i) with { Cause = new(1, "db", null) }), Of(20) with { Cause = new(12, "s-12", null) }]);
        folds.ShouldHaveSingleItem().Spread.ShouldBe("5 more follow from db");
    }

    [Fact]
    public void What_explains_others_is_told_with_them_and_not_with_those_that_only_say_the_same() =>
        Told([Of(1) with { Reason = "refused" }, Of(2) with { Reason = "refused" }, Of(3) with { Reason = "refused" }, Of(4) with { Reason = "refused" }, Of(5) with { Cause = new(2, "s-2", null) }])
            .ShouldBe(["1: 3 4", "2: 5"]);

    [Fact]
    public void Three_that_give_one_reason_are_one()
    {
        Told([Of(1) with { Reason = "answered 503" }, Of(2) with { Reason = "answered 503" }, Of(3, IncidentSeverity.Warning) with { Reason = "answered 503" }, Of(4)]).ShouldBe(["1: 2 3", "4"]);
        Told([Of(1) with { Reason = "answered 503" }, Of(2) with { Reason = "answered 503" }]).ShouldBe(["1", "2"]);
        Told([Of(1), Of(2) with { Reason = "" }, Of(3) with { Reason = "" }, Of(4) with { Reason = "" }]).ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public void What_is_told_of_a_cause_that_is_not_listed_or_of_each_other_stands_for_itself()
    {
        Told([Of(1) with { Cause = new(9, "s-9", null) }]).ShouldBe(["1"]);
        IncidentFold.Of([Of(1) with { Cause = new(2, "s-2", null) }, Of(2) with { Cause = new(1, "s-1", null) }]).Sum(f => f.Inside.Count + 1).ShouldBe(2);
        IncidentFold.Of([]).ShouldBeEmpty();
    }

    private static IEnumerable<string> Told(IReadOnlyList<Incident> open) =>
        IncidentFold.Of(open).Select(f => f.Inside.Count == 0 ? $"{f.Head.Id}" : $"{f.Head.Id}: {string.Join(' ', f.Inside.Select(i => i.Id))}");

    private static Incident Of(long id, IncidentSeverity severity = IncidentSeverity.Critical) => new(
        id, (int)id, new ServiceFacts($"s-{id}", $"S {id}", "", "", [], "", null), IncidentState.Open, severity, severity, HealthStatus.Unhealthy, $"reason {id}", Given.Now, Given.Now);
}
