using Monitor.Core.Incidents;
using Monitor.Core.Judging.Check;
using Monitor.Core.Standing;
using Monitor.Testing.Checks;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

/// <summary>A service that says UNKNOWN, over time: no data after the threshold, and neither an alarm nor an all-clear.</summary>
public sealed class UnknownWordTests
{
    private const string Unsure = """{"status":"UNKNOWN","components":{"db":{"status":"UP"}}}""";

    private readonly Kept _api = new();

    [Fact]
    public void It_is_no_data_after_the_threshold()
    {
        _api.RecordEach(Up(0), Says(30), Says(60));
        _api.Health.Status.ShouldBe(Healthy);

        _api.RecordEach(Says(90));

        _api.Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(Unknown), h => h.Since.ShouldBe(At(30)), h => h.Reason.ShouldBe("reports UNKNOWN: it does not know itself how it is"));
        _api.Components.Select(c => (c.Name, c.Status)).ShouldBe([("db", Healthy)]);
    }

    [Fact]
    public void A_new_service_that_says_so_is_never_green()
    {
        _api.RecordEach(Says(0), Says(30), Says(60), Says(90));

        _api.Health.Status.ShouldBe(Unknown);
        _api.ChangesOf(ChangeSubject.Service).ShouldBeEmpty();
    }

    [Fact]
    public void After_down_it_sends_no_all_clear_and_the_recovery_after_it_does()
    {
        _api.RecordEach(Up(0), Down(30), Down(60), Down(90), Says(120), Says(150), Says(180), Up(210));

        var incident = IncidentStep.Over(null, _api.Changes).ShouldHaveSingleItem();

        _api.ChangesOf(ChangeSubject.Service).ShouldBe("api Unknown>Healthy, api Healthy>Unhealthy, api Unhealthy>Unknown, api Unknown>Healthy");
        incident.Events.Select(e => (e.Kind, e.Previous, e.Status)).ShouldBe(
            [(IncidentEventKind.Opened, Healthy, Unhealthy), (IncidentEventKind.Blind, Unhealthy, Unknown), (IncidentEventKind.Resolved, Unhealthy, Healthy)]);
    }

    [Fact]
    public void It_interrupts_a_recovery_and_no_run_of_failures()
    {
        Given.Unhealthy(successThreshold: 3).ShouldSatisfyAllConditions(
            g => g.After(Healthy, Healthy).Says().After(Healthy).Status.ShouldBe(Unhealthy),
            g => g.After(Healthy, Healthy).Says().After(Healthy, Healthy, Healthy).Status.ShouldBe(Healthy));
        Given.Healthy().After(Unhealthy, Unhealthy).Says().After(Unhealthy).Status.ShouldBe(Unhealthy);
    }

    private CheckResult Up(double second) => Seen.Up(_api.Service, At(second));

    private CheckResult Down(double second) => Seen.Error(_api.Service, At(second));

    private CheckResult Says(double second) => Seen.Answer(_api.Service, At(second), Unsure);
}
