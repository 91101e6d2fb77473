using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Push;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

public sealed class PushReportTests
{
    [Fact]
    public void A_call_without_a_word_means_up() => Judged(new PushReport(null, null, null)).ShouldBe((Healthy, "pushed: up"));

    [Theory]
    [InlineData(Unhealthy, null, "pushed: failed")]
    [InlineData(Unhealthy, "disk full", "disk full")]
    [InlineData(Degraded, null, "pushed: degraded")]
    public void What_is_said_counts(HealthStatus said, string? message, string reason) =>
        Judged(new PushReport(said, message, null)).ShouldBe((said, reason));

    [Fact]
    public void A_health_payload_is_read_like_any_other() =>
        Judged(Posted(null, """{"status":"UP","components":{"db":{"status":"DOWN","details":{"error":"connection refused"}}}}"""))
            .ShouldBe((Degraded, "db: connection refused"));

    [Fact]
    public void The_worse_of_what_is_said_and_posted_counts()
    {
        Judged(Posted(Unhealthy, """{"status":"UP"}""")).ShouldBe((Unhealthy, "pushed: failed"));
        Judged(Posted(Healthy, """{"status":"DOWN"}""")).Status.ShouldBe(Unhealthy);
        Judged(Posted(Healthy, """{"status":"UNKNOWN"}""")).Status.ShouldBe(Unknown);
        Judged(Posted(Degraded, """{"status":"UNKNOWN"}""")).Status.ShouldBe(Degraded);
    }

    [Fact]
    public void The_log_of_a_job_that_says_how_it_ended_is_not_read_as_a_verdict()
    {
        Judged(Posted(Healthy, "0 errors\nall failed uploads were repeated\n", "text/plain")).ShouldBe((Healthy, "all failed uploads were repeated"));
        Judged(Posted(Unhealthy, "copying\npg_dump: error: connection lost\n", "text/plain")).ShouldBe((Unhealthy, "pg_dump: error: connection lost"));
    }

    [Fact]
    public void What_is_not_understood_counts_as_up_and_says_so() =>
        Judged(Posted(null, """{"rows":12}""")).ShouldBe((Healthy, "pushed; payload not understood"));

    private static PushReport Posted(HealthStatus? said, string body, string type = "application/json") =>
        new(said, null, TimeSpan.FromSeconds(3), type, Encoding.UTF8.GetBytes(body));

    private static (HealthStatus Status, string Reason) Judged(PushReport report)
    {
        var outcome = report.ToOutcome(null);
        var reading = outcome is ProbeOutcome.Answered answer ? HealthPayloadReader.Read(answer) : null;
        var policy = VerdictPolicy.Of(ProbeKind.Readiness, new ProbeDefinition { Push = new PushProbe() }, []);
        var verdict = report.Temper(VerdictRules.Of(outcome, reading, policy, DateTimeOffset.UnixEpoch));
        return (verdict.Status, verdict.Reason);
    }
}
