using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Policy;
using Monitor.Core.Judging.Check;
using Monitor.Core.Standing;
using Monitor.Core.Tests.Standing;
using Monitor.Testing.Checks;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Alerting;

/// <summary>What the changes of a batch tell, from what was last announced.</summary>
public sealed class AlertedChangesTests
{
    private readonly Kept _api = new();

    [Fact]
    public void A_batch_in_which_a_service_fails_and_recovers_tells_both_in_their_order()
    {
        _api.Record(Up(0), Error(30), Error(60), Error(90), Up(120));

        var alerted = AlertPolicy.Over(Announced.Nothing, _api.Changes);

        Told(alerted).Select(a => (a.PreviousStatus, a.Status)).ShouldBe([(Healthy, Unhealthy), (Unhealthy, Healthy)]);
        Told(alerted).Select(a => (a.At, a.Since)).ShouldBe([(At(90), At(30)), (At(120), At(120))]);
        Told(alerted)[1].Duration.ShouldBe(TimeSpan.FromSeconds(90));
        alerted.Now.ShouldBe(new Announced(Healthy, At(120)));
    }

    [Fact]
    public void Each_alert_stands_where_its_change_does_and_those_of_probes_tell_nothing()
    {
        _api.Record(Up(0), Error(30), Error(60), Error(90));

        var alerted = AlertPolicy.Over(Announced.Nothing, _api.Changes);

        alerted.Alerts.Count.ShouldBe(_api.Changes.Count);
        _api.Changes.Zip(alerted.Alerts).Where(c => c.Second is not null).Select(c => (c.First.Subject, c.First.To)).ShouldBe(
            [(ChangeSubject.Service, Unhealthy)]);
    }

    [Fact]
    public void What_was_announced_long_ago_counts_and_not_the_status_before()
    {
        _api.Record(Up(0));

        var alerted = AlertPolicy.Over(new Announced(Unhealthy, At(-600)), _api.Changes);

        var alert = Told(alerted).ShouldHaveSingleItem();
        (alert.PreviousStatus, alert.Status, alert.Duration).ShouldBe((Unhealthy, Healthy, TimeSpan.FromSeconds(600)));
    }

    [Fact]
    public void Without_a_change_what_was_announced_stays()
    {
        var before = new Announced(Degraded, At(-600));

        AlertPolicy.Over(before, []).Now.ShouldBe(before);
    }

    [Fact]
    public void An_alert_tells_of_the_check_that_decided()
    {
        _api.Record([Up(0), .. Enumerable.Range(1, 3).Select(i => Seen.Answer(
            _api.Service, At(30 * i), """{"status":"DOWN","version":"1.4.2","components":{"db":{"status":"DOWN","details":{"error":"timeout"}}}}""", 503))]);

        var alert = Told(AlertPolicy.Over(Announced.Nothing, _api.Changes)).ShouldHaveSingleItem();

        (alert.Service.Id, alert.Service.Key, alert.Version, alert.Since).ShouldBe((_api.Service.Id, "api", "1.4.2", At(30)));
        (alert.Probe!.HttpStatus, alert.Probe.Url, alert.Lifecycle).ShouldBe((503, "http://10.0.0.5:8000/ready", Lifecycle.NotReady));
        alert.Components.ShouldBe([new AlertedComponent("db", Unhealthy, "timeout")]);
        alert.Reason.ShouldBe("db: timeout");
    }

    private static List<ServiceAlert> Told(AlertedChanges alerted) => [.. alerted.Alerts.OfType<ServiceAlert>()];

    private CheckResult Up(double second) => Seen.Up(_api.Service, At(second));

    private CheckResult Error(double second) => Seen.Error(_api.Service, At(second));
}
