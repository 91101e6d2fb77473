using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing.Http;

/// <summary>A kept connection that says nothing may be forgotten by a gateway, or the service is slow.</summary>
public sealed class KeptSilenceTests : IDisposable
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private readonly HttpProber _prober = new(Given.Connector());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Beside_a_kept_connection_that_has_gone_silent_a_new_one_is_asked(bool tls)
    {
        await using var server = new TalkingServer(i => i == 0 ? [Good, "", ""] : [Good, Good, Good], tls);

        await AskAsync(server);
        var second = (await AskAsync(server, seconds: 3)).ShouldBeOfType<ProbeOutcome.Answered>();
        var third = (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Answered>();

        second.Phases.Connect.ShouldNotBeNull();
        third.Phases.Connect.ShouldBeNull();
        server.Connections.ShouldBe(2);
        (await server.OpenAsync(1)).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Our_own_wait_counts_neither_as_the_services_latency_nor_as_one_of_its_phases(bool tls)
    {
        await using var server = new TalkingServer(_ => [Good, "", ""], tls);
        var probe = Once(server) with { DegradedAfterMilliseconds = 2500 };

        await AskAsync(server);
        for (var check = 0; check < 2; check++)
        {
            var answer = (await AskAsync(server, seconds: 6)).ShouldBeOfType<ProbeOutcome.Answered>();
            answer.Latency.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
            answer.Phases.FirstByte.ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
            answer.Phases.Silence.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(5.9));
            var verdict = VerdictRules.Of(answer, null, VerdictPolicy.Of(ProbeKind.Readiness, probe, []), DateTimeOffset.UnixEpoch);
            (verdict.Status, verdict.Contradictions.Select(c => c.Code)).ShouldSatisfyAllConditions(
                v => v.Status.ShouldBe(HealthStatus.Healthy), v => v.Item2.ShouldBe(["kept-connection-silent"]));
        }
    }

    [Fact]
    public async Task A_connection_that_is_closed_after_a_while_without_an_answer_costs_the_service_as_little()
    {
        await using var server = new TalkingServer(i => i == 0 ? [Good, null] : [Good], hangUp: TimeSpan.FromSeconds(3));

        await AskAsync(server);
        var second = (await AskAsync(server)).ShouldBeOfType<ProbeOutcome.Answered>();

        second.Latency.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        second.Phases.FirstByte.ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_slow_answer_over_a_kept_connection_gets_all_of_its_time(string? second)
    {
        await using var server = new TalkingServer(i => i == 0 ? [Good, Good, Good] : [second, second], pause: TimeSpan.FromSeconds(1.5));

        await AskAsync(server);
        var slow = (await AskAsync(server, seconds: 2.5)).ShouldBeOfType<ProbeOutcome.Answered>();

        slow.Phases.Connect.ShouldBeNull();
        server.Connections.ShouldBe(2);
        (await server.OpenAsync(1)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_new_one_is_silent_too_it_is_a_timeout()
    {
        await using var server = new TalkingServer(i => i == 0 ? [Good, "", ""] : ["", ""]);

        await AskAsync(server);

        (await AskAsync(server, seconds: 1)).ShouldBeOfType<ProbeOutcome.Unreachable>().Failure.ShouldBe(ProbeFailure.Timeout);
        (await server.OpenAsync(0)).ShouldBe(0);
    }

    public void Dispose() => _prober.Dispose();

    private static ProbeDefinition Once(TalkingServer server) => new() { PeriodSeconds = 30, TimeoutSeconds = 3, Http = new HttpProbe { Url = server.Url } };

    private Task<ProbeOutcome> AskAsync(TalkingServer server, double seconds = 20) => _prober.SendAsync(
        new PreparedRequest(new HttpProbe { Url = server.Url, ReuseConnection = true, VerifyTls = false }), TimeSpan.FromSeconds(seconds), CancellationToken.None);
}
