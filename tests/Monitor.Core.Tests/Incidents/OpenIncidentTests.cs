using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;

namespace Monitor.Core.Tests.Incidents;

public sealed class OpenIncidentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    private static readonly OpenIncident Held = new(7, IncidentSeverity.Warning, Noon, 0, 3)
    {
        Acknowledged = new IncidentAcknowledgement("Ada", Noon, null),
        Assignee = "Bob",
        SnoozedUntil = Noon.AddHours(1),
    };

    [Fact]
    public void What_people_did_with_it_stays_when_it_worsens() =>
        OpenIncident.Of(Standing(4) with { IsAcknowledged = true }, Held).ShouldBe(Held with { Severity = IncidentSeverity.Critical, LastEvent = 4 });

    [Fact]
    public void What_is_known_of_later_is_not_undone_by_a_check_before() => OpenIncident.Of(Standing(3), Held).ShouldBeSameAs(Held);

    [Fact]
    public void Opened_again_it_is_nobodys_and_is_heard_again() =>
        OpenIncident.Of(Standing(5) with { Reopened = 1 }, Held).ShouldBe(new OpenIncident(7, IncidentSeverity.Critical, Noon, 1, 5) { Assignee = "Bob" });

    [Fact]
    public void Another_one_takes_nothing_over() => OpenIncident.Of(Standing(1) with { Id = 8 }, Held).ShouldBe(new OpenIncident(8, IncidentSeverity.Critical, Noon, 0, 1));

    [Fact]
    public void One_that_ended_is_none() => OpenIncident.Of(Standing(4) with { State = IncidentState.Resolved }, Held).ShouldBeNull();

    private static IncidentStanding Standing(int lastEvent) => new(
        7, 1, IncidentState.Open, IncidentSeverity.Critical, IncidentSeverity.Critical, HealthStatus.Unhealthy, "", Noon, Noon, Noon, lastEvent);
}
