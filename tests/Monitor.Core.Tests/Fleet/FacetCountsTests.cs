using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;

namespace Monitor.Core.Tests.Fleet;

/// <summary>A number in a filter's menu is what is left when it is chosen.</summary>
public sealed class FacetCountsTests
{
    private static readonly IReadOnlyList<ServiceState> Services =
    [
        Service("payments/eu", "production", "till", "tier1", "card"), Service("payments/us", "production", "till", "tier1"),
        Service("payments/eu", "Staging", "till", "TIER1"), Service("retail", "production", "shop", "card"),
    ];

    [Fact]
    public void Without_a_filter_all_are_counted_the_most_frequent_first() => Words(new()).ShouldBe(
        ["payments 3, payments/eu 2, payments/us 1, retail 1", "production 3, Staging 1", "tier1 3, card 2", "till 3, shop 1"]);

    [Fact]
    public void Another_environment_takes_the_place_of_the_one_that_is_chosen() => Words(new() { Environment = "staging" }).ShouldBe(
        ["payments 1, payments/eu 1", "production 3, Staging 1", "TIER1 1", "till 1"]);

    [Fact]
    public void A_tag_comes_beside_those_that_are_chosen() => Words(new() { Tags = ["tier1"] }).ShouldBe(
        ["payments 3, payments/eu 2, payments/us 1", "production 2, Staging 1", "tier1 3, card 1", "till 3"]);

    [Fact]
    public void Each_number_is_what_the_filter_then_admits()
    {
        var filter = new ServiceFilter { Group = "payments", Owner = "till", Tags = ["tier1"], Text = "s" };
        var counts = FacetCounts.Of(Services, filter);

        SaysWhatIsLeft(counts.Groups, value => filter with { Group = value });
        SaysWhatIsLeft(counts.Environments, value => filter with { Environment = value });
        SaysWhatIsLeft(counts.Tags, value => filter with { Tags = ["tier1", value] });
        SaysWhatIsLeft(counts.Owners, value => filter with { Owner = value });
    }

    [Fact]
    public void Another_status_takes_the_place_of_those_that_are_chosen()
    {
        var filter = new ServiceFilter { Statuses = [HealthStatus.Healthy], Environment = "production" };
        var services = (ServiceState[])[.. Services, Services[0] with { Status = HealthStatus.Degraded }];

        FacetCounts.Of(services, filter).Statuses.ShouldBe([new("Healthy", 3), new("Degraded", 1)]);
        FacetCounts.Of(services, filter, most: 1).Groups.ShouldBe([new("payments", 2)]);
    }

    [Fact]
    public void What_stands_open_or_is_chosen_is_counted_however_rare_it_is()
    {
        var counts = FacetCounts.Of(Services, new() { Owner = "shop" }, most: 0, new FacetShelf(["retail"], ["staging"], ["card", "gone"], []));

        counts.Groups.ShouldBe([new("retail", 1)]);
        counts.Environments.ShouldBeEmpty();
        counts.Tags.ShouldBe([new("card", 1)]);
        counts.Owners.ShouldBe([new("shop", 1)]);
    }

    private static void SaysWhatIsLeft(IReadOnlyList<Facet> facets, Func<string, ServiceFilter> choose) =>
        facets.ShouldBe(facets.Select(f => new Facet(f.Value, Services.Count(choose(f.Value).Admits))));

    private static IEnumerable<string> Words(ServiceFilter filter)
    {
        var counts = FacetCounts.Of(Services, filter);
        return new[] { counts.Groups, counts.Environments, counts.Tags, counts.Owners }.Select(facets => string.Join(", ", facets.Select(f => $"{f.Value} {f.Count}")));
    }

    private static ServiceState Service(string group, string environment, string owner, params string[] tags) => new(
        1, "api", "API", group, environment, tags, owner, [], HealthStatus.Healthy, Lifecycle.Ready, default, "", Paused: false, InMaintenance: false, Version: null, [], [],
        StatusTimeline.Empty, Revision: 1);
}
