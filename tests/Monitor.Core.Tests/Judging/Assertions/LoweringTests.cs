using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using static Monitor.Core.Tests.Judging.Assertions.Asserted;

namespace Monitor.Core.Tests.Judging.Assertions;

public sealed class LoweringTests
{
    private const string Fails = """{ "body": "unicorn", "failsAs": "Unhealthy" }""";
    private const string Degrades = """{ "body": "unicorn", "failsAs": "degraded" }""";

    private static readonly ProbeOutcome Fine = Answer("fine", type: "text/plain");

    [Fact]
    public void It_lowers_as_far_as_it_says()
    {
        Judged(Fine, Degrades).Status.ShouldBe(HealthStatus.Degraded);
        Judged(Fine, Fails).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public void The_worst_that_fails_gives_the_reason_and_the_others_are_counted()
    {
        Judged(Fine, Degrades, """{ "body": "dragon" }""").ShouldFail("the body is \"fine\", should contain \"dragon\"; 1 more assertion fails");
        Judged(Fine, Fails, Fails, """{ "body": "fine" }""", Fails).Reason.ShouldEndWith("; 2 more assertions fail");
    }

    [Fact]
    public void What_is_as_bad_already_keeps_its_reason()
    {
        Judged(Answer("""{"status":"DOWN","message":"no database"}"""), Fails).Reason.ShouldBe("no database");
        Judged(Answer("""{"status":"DEGRADED","message":"slow"}"""), Degrades).Reason.ShouldBe("slow");
        Judged(Answer("""{"status":"DEGRADED","message":"slow"}"""), Fails).ShouldFail("the body is \"{\"status\":\"DEGRADED\",\"message\":\"slow\"}\", should contain \"unicorn\"");
    }

    [Fact]
    public void What_could_not_be_looked_at_stays_unknown()
    {
        var ours = new ProbeOutcome.Unreachable(ProbeFailure.ResolverFailed, "our resolver is down", IsOurs: true, TimeSpan.Zero, default);
        Judged(ours, Fails).Status.ShouldBe(HealthStatus.Unknown);
        Judged(ours, Fails).Reason.ShouldBe("our resolver is down");
    }

    [Fact]
    public void A_service_that_does_not_know_how_it_is_can_fail_an_assertion()
    {
        Judged(Answer("""{"status":"UNKNOWN"}"""), """{ "body": "UNKNOWN" }""").Status.ShouldBe(HealthStatus.Unknown);
        Judged(Answer("""{"status":"UNKNOWN"}"""), Fails).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public void Nothing_else_of_a_verdict_changes()
    {
        var answer = Answer("""{"status":"UP","components":{"db":{"status":"UP"}}}""");
        var (without, with) = (Judged(answer), Judged(answer, Fails));
        (with with { Status = without.Status, Reason = without.Reason, Components = [], Contradictions = [] })
            .ShouldBe(without with { Components = [], Contradictions = [] });
        with.Components.ShouldBe(without.Components);
        with.Contradictions.ShouldBe(without.Contradictions);
    }

    [Fact]
    public void Whatever_is_asserted_of_whatever_is_sent_no_verdict_is_raised()
    {
        var random = new Random(20260312);
        for (var i = 0; i < 3000; i++)
        {
            var outcome = Outcome(random);
            var assertions = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Some(random)).ToList();
            var (without, with) = (Verdict(outcome, []), Verdict(outcome, assertions));
            with.Reason.Length.ShouldBeInRange(1, 500);
            with.Reason.ShouldNotContain('\0');
            if (without.Status is HealthStatus.Unknown or HealthStatus.Unhealthy)
                with.ShouldBe(without with { Components = with.Components, Contradictions = with.Contradictions });
            else
                (with.Status >= without.Status).ShouldBeTrue(string.Join(", ", assertions));
            // It becomes nothing that no assertion says.
            if (with.Status != without.Status)
                assertions.ShouldContain(a => a.FailsAs == with.Status);
        }
    }

    private static Verdict Verdict(ProbeOutcome outcome, IReadOnlyList<Assertion> assertions)
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "https://10.0.0.5" }, Assertions = assertions };
        return VerdictRules.Of(outcome, outcome is ProbeOutcome.Answered answer ? HealthPayloadReader.Read(answer) : null, VerdictPolicy.Of(ProbeKind.Readiness, probe, []), At);
    }

    private static ProbeOutcome Outcome(Random random) => random.Next(10) switch
    {
        0 => new ProbeOutcome.Unreachable(ProbeFailure.Timeout, "no answer", random.Next(2) == 0, TimeSpan.FromSeconds(1), default),
        1 => Connected((HealthStatus)random.Next(4)),
        _ => Answer(Body(random), random.Next(2) == 0 ? 200 : random.Next(100, 600), truncated: random.Next(10) == 0, headers: ("X-Version", "1.2"))
            with { CertificateExpires = random.Next(2) == 0 ? null : At.AddDays(random.Next(-20, 60)) },
    };

    // A sound body with some bytes changed: mostly still JSON, often not.
    private static byte[] Body(Random random)
    {
        var body = System.Text.Encoding.UTF8.GetBytes(
            """{"status":"UP","queue":{"depth":120,"name":"\ud83d\ude00"},"checks":[{"status":"DEGRADED","ms":4},{"status":"UP","ms":7}]}""");
        for (var changes = random.Next(4); changes > 0; changes--)
            body[random.Next(body.Length)] = (byte)random.Next(256);
        return body;
    }

    private static Assertion Some(Random random)
    {
        while (true)
        {
            var probe = new ProbeDefinition { Http = new HttpProbe { Url = "https://10.0.0.5" }, Assertions = [Any(random)] };
            if (ServiceValidation.Errors(ProbeKind.Readiness, probe, [], DialectCatalogue.Ids).Count == 0)
                return probe.Assertions[0];
        }
    }

    private static Assertion Any(Random random)
    {
        var failsAs = random.Next(2) == 0 ? HealthStatus.Degraded : HealthStatus.Unhealthy;
        string[] paths = ["$.queue.depth", "$..status", "$.checks[?@.ms > 5].ms", "$.queue.*", "$.checks[?match(@.status, 'U.')]", "$", "$.none"];
        string[] values = ["100", "120", "UP", "DEGRADED", "", "[]", "\ufffd", "[a-z]+"];
        var comparison = (AssertionOperator)random.Next(Enum.GetValues<AssertionOperator>().Length);
        return random.Next(8) switch
        {
            0 => new Assertion { FailsAs = failsAs, ExpectedStatus = "200-204" },
            1 => new Assertion { FailsAs = failsAs, CertificateDays = 14 },
            2 => new Assertion { FailsAs = failsAs, Header = random.Next(2) == 0 ? "X-Version" : "Server", Operator = comparison, Value = Pick(values) },
            3 => new Assertion { FailsAs = failsAs, Body = Pick(values), Operator = comparison },
            _ => new Assertion { FailsAs = failsAs, JsonPath = Pick(paths), Operator = comparison, Value = Pick(values) },
        };

        string Pick(string[] of) => of[random.Next(of.Length)];
    }
}
