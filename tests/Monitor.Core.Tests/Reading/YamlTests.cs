using System.Diagnostics;
using Monitor.Core.Tests.Judging;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>YAML is read like the JSON that says the same.</summary>
public sealed class YamlTests
{
    [Theory]
    [InlineData("status: DOWN\n", Unhealthy, "")]
    [InlineData("# of now\nstatus: \"DOWN\"\n", Unhealthy, "")]
    [InlineData("---\nstatus: DOWN\n...\n", Unhealthy, "")]
    [InlineData("%YAML 1.2\n---\nstatus: DOWN\n", Unhealthy, "")]
    [InlineData("{status: DOWN}", Unhealthy, "")]
    [InlineData("status: UP\ncomponents:\n  db:\n    status: UP\n  mq:\n    status: DOWN\n", Degraded, "db=Healthy mq=Unhealthy")]
    [InlineData("healthy: false\n", Unhealthy, "")]
    public void It_is_read_like_json(string body, HealthStatus status, string parts) =>
        Answers.Read(body, type: "application/yaml").ShouldSatisfyAllConditions(r => r.Status.ShouldBe(status), r => r.Parts().ShouldBe(parts), r => r.Problem.ShouldBeNull());

    [Fact]
    public void What_begins_as_yaml_does_is_read_without_a_type() =>
        Answers.Read("---\nstatus: UP\nchecks:\n- name: db\n  status: DOWN\n", type: "text/plain").Parts().ShouldBe("db=Unhealthy");

    [Fact]
    public void What_was_promised_and_cannot_be_read_is_degraded_as_malformed_json_is() =>
        SomeAnswer.Judged("status: [UP", type: "application/yaml").ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldBe("answered 200, and its YAML is malformed or cut off"));

    [Fact]
    public void A_long_text_that_is_meant_a_hundred_thousand_times_is_not_written_out()
    {
        var body = $"a: &a {new string('x', 100_000)}\nstatus: DOWN\nb: [{string.Join(',', Enumerable.Repeat("*a", 100_000))}]\n";
        var (started, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());

        Answers.Read(body, type: "application/yaml").Status.ShouldNotBe(Healthy);

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256L * 1024 * 1024);
    }
}
