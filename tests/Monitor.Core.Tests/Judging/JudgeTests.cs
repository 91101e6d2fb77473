using System.Text.Json;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Tests.Reading;

namespace Monitor.Core.Tests.Judging;

public sealed class JudgeTests
{
    private static readonly ProbeDefinition Probe = new()
    {
        Http = new HttpProbe { Url = "http://10.0.0.5" },
        PeriodSeconds = 30,
        TimeoutSeconds = 12,
        DegradedAfterMilliseconds = 200,
    };

    private readonly Judge _judge = new(null, VerdictPolicy.Of(ProbeKind.Readiness, Probe, []));

    [Fact]
    public void An_answer_that_repeats_the_one_before_is_not_read_again()
    {
        var first = _judge.Of(Answer("""{"status":"UP"}"""), SomeAnswer.At);
        var second = _judge.Of(Answer("""{"status":"UP"}""") with { Latency = TimeSpan.FromMilliseconds(7) }, SomeAnswer.At.AddSeconds(30));

        second.Reading.ShouldBeSameAs(first.Reading);
        second.Verdict.ShouldBeSameAs(first.Verdict);
        second.Outcome.Latency.ShouldBe(TimeSpan.FromMilliseconds(7));
    }

    [Theory]
    [InlineData(300, HealthStatus.Degraded)]
    [InlineData(5, HealthStatus.Healthy)]
    public void A_repeated_answer_is_slow_when_it_took_long(int milliseconds, HealthStatus expected)
    {
        _judge.Of(Answer("""{"status":"UP"}"""), SomeAnswer.At);

        var again = Answer("""{"status":"UP"}""") with { Latency = TimeSpan.FromMilliseconds(milliseconds) };
        _judge.Of(again, SomeAnswer.At).Verdict.Status.ShouldBe(expected);
    }

    [Fact]
    public void A_repeated_answer_grows_old_by_the_time_that_it_names()
    {
        var answer = Answer($$"""{"status":"UP","timestamp":"{{SomeAnswer.At:O}}"}""");
        _judge.Of(answer, SomeAnswer.At).Verdict.Contradictions.ShouldNotContain(c => c.Code == "old-timestamp");

        _judge.Of(answer, SomeAnswer.At.AddHours(3)).Verdict.Contradictions.ShouldContain(c => c.Code == "old-timestamp");
    }

    [Fact]
    public void Another_code_with_the_same_body_is_another_answer()
    {
        _judge.Of(Answer("{}"), SomeAnswer.At).Verdict.Status.ShouldBe(HealthStatus.Healthy);

        _judge.Of(Answer("{}") with { StatusCode = 503 }, SomeAnswer.At).Verdict.Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public void What_was_taken_out_of_the_first_is_taken_out_of_the_second()
    {
        const string secret = """{"status":"UP","db":"Server=db;Password=hunter2hunter2"}""";
        _judge.Of(Answer(secret), SomeAnswer.At);

        var again = (ProbeOutcome.Answered)_judge.Of(Answer(secret), SomeAnswer.At).Outcome;

        System.Text.Encoding.UTF8.GetString(again.Body.Span).ShouldNotContain("hunter2");
        again.BytesRead.ShouldBe(secret.Length);
    }

    [Fact]
    public void Whatever_came_before_the_judgement_is_that_of_the_answer_alone()
    {
        var random = new Random(20261123);
        var samples = CorpusSample.All().Select(s => s.Answer()).ToArray();
        var policies = Policies().ToArray();
        for (var run = 0; run < 300; run++)
        {
            var policy = policies[random.Next(policies.Length)];
            var judge = new Judge(null, policy);
            var answers = random.GetItems(samples, 2);
            for (var check = 0; check < 12; check++)
            {
                var sent = Varied(answers[random.Next(answers.Length)], random);
                var at = SomeAnswer.At.AddSeconds(random.Next(-4000, 4000));
                Text(judge.Of(sent, at)).ShouldBe(Text(JudgedOutcome.Of(sent, null, policy, at)), $"run {run}, check {check}");
            }
        }
    }

    private static IEnumerable<VerdictPolicy> Policies()
    {
        yield return VerdictPolicy.Of(ProbeKind.Readiness, Probe, []);
        yield return VerdictPolicy.Of(ProbeKind.Liveness, Probe with { DegradedAfterMilliseconds = null, PeriodSeconds = 5 }, []);
        yield return VerdictPolicy.Of(ProbeKind.Readiness, Probe with { Assertions = [new Assertion { CertificateDays = 30 }] }, []);
        yield return VerdictPolicy.Of(ProbeKind.Readiness, Probe, [new ComponentRule { Match = "*", Role = ComponentRole.Optional }]);
    }

    private static ProbeOutcome Varied(ProbeOutcome.Answered answer, Random random) => random.Next(10) switch
    {
        0 => new ProbeOutcome.Unreachable(ProbeFailure.Refused, "10.0.0.5:80 refused the connection", IsOurs: false, TimeSpan.FromMilliseconds(1), default),
        1 => answer with { BodyTruncated = true },
        2 => answer with { CertificateExpires = SomeAnswer.At.AddDays(random.Next(40)) },
        3 => answer with { Headers = [new("Retry-After", "120"), new("Server", "nginx")] },
        4 => answer with { StatusCode = 503 },
        5 => answer with { ContentType = "text/plain" },
        6 or 7 => answer with { Latency = TimeSpan.FromMilliseconds(random.Next(1, 20_000)) },
        _ => answer with { Body = answer.Body.ToArray() },
    };

    private static string Text(JudgedOutcome judgement) =>
        JsonSerializer.Serialize<object>(judgement.Outcome) + JsonSerializer.Serialize(judgement.Reading) + JsonSerializer.Serialize(judgement.Verdict);

    private static ProbeOutcome.Answered Answer(string body) => Answers.Answer(System.Text.Encoding.UTF8.GetBytes(body));
}
