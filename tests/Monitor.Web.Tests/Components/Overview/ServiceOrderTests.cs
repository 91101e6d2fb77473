using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Overview;

namespace Monitor.Web.Tests.Components.Overview;

public sealed class ServiceOrderTests
{
    private readonly ServiceOrder _order = new();

    [Fact]
    public void Worst_stands_first_then_by_name() =>
        Sorted(SortBy.Status, Given.Up("B"), Given.Up("A"), Given.Degraded("D"), Given.Down("Z")).ShouldBe(["Z", "D", "A", "B"]);

    [Fact]
    public void Numbers_in_names_count_as_numbers() =>
        Sorted(SortBy.Name, Given.Up("Worker 10"), Given.Up("worker 2"), Given.Up("Worker 11"), Given.Up("Worker 1")).ShouldBe(["Worker 1", "worker 2", "Worker 10", "Worker 11"]);

    [Fact]
    public void The_latest_change_stands_first_when_sorted_by_since() =>
        Sorted(SortBy.Since, Given.Down("Old", 90), Given.Down("New", 1)).ShouldBe(["New", "Old"]);

    [Fact]
    public void The_least_uptime_stands_first_when_sorted_by_uptime() =>
        Sorted(SortBy.Uptime, Given.Up("Good"), Given.Down("Bad")).ShouldBe(["Bad", "Good"]);

    [Fact]
    public void Rows_stay_where_they_are_until_sorted_again()
    {
        var (a, b) = (Given.Up("A"), Given.Up("B"));
        _order.Sort([a, b], SortBy.Status, Given.Now);
        ServiceState[] now = [a, b with { Status = HealthStatus.Unhealthy }];

        _order.Apply(now).Select(s => s.Name).ShouldBe(["A", "B"]);
        _order.Changed(now).ShouldBe(1);
    }

    [Fact]
    public void A_new_service_joins_at_the_end()
    {
        var (m, z) = (Given.Up("M"), Given.Up("Z"));
        _order.Sort([m, z], SortBy.Status, Given.Now);

        _order.Apply([Given.Up("A"), m, z]).Select(s => s.Name).ShouldBe(["M", "Z", "A"]);
    }

    private IEnumerable<string> Sorted(SortBy by, params ServiceState[] services)
    {
        _order.Sort(services, by, Given.Now);
        return _order.Apply(services).Select(s => s.Name);
    }
}
