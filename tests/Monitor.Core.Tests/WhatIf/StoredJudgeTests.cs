using Monitor.Core.History.Timelines;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Tests.Standing;
using Monitor.Core.WhatIf.Rejudging;
using Monitor.Testing.Checks;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.WhatIf;

#pragma warning disable CA5394 // A fixed seed: the same checks on every run.

public sealed class StoredJudgeTests
{
    private static readonly DateTimeOffset At = Given.Start;

    private static readonly string[] Bodies =
    [
        "", "hello", """{"status":"UP"}""", """{"status":"DOWN"}""", """{"status":"UNKNOWN"}""", """{"message":"sorry"}""", """{"status":"UP","components":{"db":{"status":"DOWN"},"cache":{"status":"UP"}}}""",
        """{"status":"DOWN","components":{"db":{"status":"UP"},"cache":{"status":"DOWN"}}}""", """{"status":"UP","components":{"db":{"status":"UP"},"cache":{"status":"UP"}}}""",
    ];

    [Fact]
    public void By_the_definition_that_it_was_made_by_each_check_comes_to_what_it_was()
    {
        var random = new Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var definition = Drawn(random, rules: true);
            var check = Check(random, definition);
            var judged = Judge(definition, definition, check).Of(Stored.Of(check));
            (judged.Status, judged.IsOpen).ShouldBe((check.Verdict.Status, false), Told(definition, definition, check));
            if (judged.Status != Healthy)
                judged.Reason.ShouldBe(check.Verdict.Reason);
        }
    }

    [Fact]
    public void By_another_definition_it_comes_to_what_the_answer_itself_would_have_unless_it_says_that_this_is_open()
    {
        var random = new Random(2);
        var open = 0;
        for (var round = 0; round < 6000; round++)
        {
            var (was, now) = (Drawn(random, rules: true), Drawn(random, rules: true));
            var check = Check(random, was);
            var judged = Judge(was, now, check).Of(Stored.Of(check));
            open += judged.IsOpen ? 1 : 0;
            if (!judged.IsOpen)
                judged.Status.ShouldBe(Again(now, check).Verdict.Status, Told(was, now, check));
        }

        open.ShouldBeLessThan(1200);
    }

    [Theory]
    [InlineData(503, "200-399,503", Unhealthy, Healthy)]
    [InlineData(204, "200", Healthy, Unhealthy)]
    [InlineData(404, "200-404", Unhealthy, Healthy)]
    public void Expected_codes_go_by_the_stored_code(int code, string expected, HealthStatus was, HealthStatus now)
    {
        var changed = With(p => p with { Http = p.Http! with { ExpectedStatus = expected } });
        var check = Seen.Answer(new Kept(With(p => p)).Service, At, "", code);
        check.Verdict.Status.ShouldBe(was);

        Judge(With(p => p), changed, check).Of(Stored.Of(check)).ShouldBe(now == Healthy ? new Rejudged(now, null, IsOpen: true) : new Rejudged(now, $"answered {code}"));
    }

    [Theory]
    [InlineData(500, 900, 700, Healthy)]
    [InlineData(1000, 500, 700, Degraded)]
    [InlineData(500, null, 700, Healthy)]
    public void Slowness_goes_by_the_stored_duration(int was, int? now, double milliseconds, HealthStatus expected)
    {
        var (before, after) = (With(p => p with { DegradedAfterMilliseconds = was }), With(p => p with { DegradedAfterMilliseconds = now }));
        var check = Seen.Answer(new Kept(before).Service, At, Seen.Healthy, milliseconds: milliseconds);

        Judge(before, after, check).Of(Stored.Of(check)).Status.ShouldBe(expected);
    }

    [Fact]
    public void A_shorter_time_out_fails_what_came_after_it_and_a_longer_one_lets_what_failed_stand()
    {
        var slow = Stored.Of(Seen.Answer(new Kept(With(p => p)).Service, At, Seen.Healthy, milliseconds: 3500));

        Judge(With(p => p), With(p => p with { TimeoutSeconds = 3 })).Of(slow).ShouldBe(new Rejudged(Unhealthy, "answered after 3.5 s, past the time-out of 3.0 s"));
        Judge(With(p => p), With(p => p with { TimeoutSeconds = 9 })).Of(slow).Status.ShouldBe(Healthy);
    }

    [Fact]
    public void What_an_assertion_lowered_stays_whatever_else_is_changed()
    {
        var asserting = With(p => p with { Assertions = [new Assertion { Body = "ready", FailsAs = Degraded }] });
        var check = Seen.Answer(new Kept(asserting).Service, At, "warming up");

        Judge(asserting, With(p => p with { DegradedAfterMilliseconds = 900 }), check).Of(Stored.Of(check)).Reason.ShouldBe(check.Verdict.Reason);
    }

    [Fact]
    public void Rules_go_by_what_was_listed_at_the_time()
    {
        var (plain, ruled) = (With(p => p), With(p => p) with { Components = [new ComponentRule { Match = "cache", Role = ComponentRole.Ignored }] });
        var service = new Kept(plain).Service;
        var body = """{"status":"UP","components":{"db":{"status":"UP"},"cache":{"status":"DOWN"}}}""";
        var probe = service.Probes[0].Id;
        var parts = new RecordedParts(
            probe, [new(probe, "db", DateTimeOffset.MinValue, Healthy), new(probe, "cache", DateTimeOffset.MinValue, Healthy), new(probe, "cache", At, Unhealthy), new(probe, "cache", At.AddMinutes(1), Healthy)], null);
        var judge = new StoredJudge(ProbeKind.Readiness, plain, ruled, parts);

        judge.Of(Stored.Of(Seen.Answer(service, At.AddSeconds(-30), Seen.Healthy))).Status.ShouldBe(Healthy);
        Seen.Answer(service, At, body).Verdict.Status.ShouldBe(Degraded);
        judge.Of(Stored.Of(Seen.Answer(service, At, body))).ShouldBe(new Rejudged(Healthy, null));
        judge.Of(Stored.Of(Seen.Refused(service, At.AddSeconds(30)))).Status.ShouldBe(Unhealthy);
    }

    private static StoredJudge Judge(ServiceDefinition was, ServiceDefinition now, CheckResult? check = null)
    {
        var parts = (check?.Reading?.Components ?? []).Select(c => new PartTurn(check!.Probe.Id, c.Name, At, c.Status));
        return new StoredJudge(ProbeKind.Readiness, was, now, check is null ? null : new RecordedParts(check.Probe.Id, parts, null));
    }

    private static ServiceDefinition With(Func<ProbeDefinition, ProbeDefinition> change) =>
        Seen.Service("api") with { Probes = new ProbeSet { Readiness = change(Seen.Probe()) } };

    private static ServiceDefinition Drawn(Random random, bool rules)
    {
        var definition = With(p => p with
        {
            Http = p.Http! with { ExpectedStatus = Pick(random, "200-399", "200-399", "200", "200-404", "200-399,503") },
            DegradedAfterMilliseconds = Pick(random, null, 100, (int?)500),
        });
        return !rules ? definition : definition with
        {
            Components = Pick<IReadOnlyList<ComponentRule>>(random, [], [], [new() { Match = "cache", Role = ComponentRole.Optional }], [new() { Match = "*", Role = ComponentRole.Ignored }], [new() { Match = "db" }]),
        };
    }

    private static CheckResult Check(Random random, ServiceDefinition definition)
    {
        var service = new Kept(definition).Service;
        return random.Next(10) switch
        {
            0 => Seen.Refused(service, At),
            1 => Seen.Blind(service, At),
            _ => Seen.Answer(service, At, Pick(random, Bodies), Pick(random, 200, 200, 204, 404, 500, 503), milliseconds: Pick(random, 5, 100, 300, 800)),
        };
    }

    /// <summary>The same outcome judged by another definition.</summary>
    private static CheckResult Again(ServiceDefinition definition, CheckResult check)
    {
        var policy = Monitor.Core.Judging.VerdictPolicy.Of(ProbeKind.Readiness, definition.Probes.Readiness!, definition.Components);
        return check with { Verdict = VerdictRules.Of(check.Outcome, check.Reading, policy, check.At) };
    }

    private static T Pick<T>(Random random, params T[] of) => of[random.Next(of.Length)];

    private static string Told(ServiceDefinition was, ServiceDefinition now, CheckResult check) =>
        $"{check.HttpStatus} {check.Verdict.Status}: {check.Verdict.Reason}; {Words(was)} → {Words(now)}";

    private static string Words(ServiceDefinition d) =>
        $"{d.Probes.Readiness!.Http!.ExpectedStatus} {d.Probes.Readiness.DegradedAfterMilliseconds} ms {string.Join(',', d.Components.Select(c => $"{c.Match}={c.Role}"))}";
}
