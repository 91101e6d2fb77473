using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Explaining;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Tests.Reading;

namespace Monitor.Core.Tests.Judging.Explaining;

/// <summary>What the operator's own settings made of an answer.</summary>
public sealed class AnswerExplanationTests
{
    private const string Body = """{"status":"UP","checks":{"cache":"DOWN","db":"UP"}}""";

    [Fact]
    public void A_rule_that_changed_what_a_component_counts_as_is_named()
    {
        var explained = Explain(Body, rules: new ComponentRule { Match = "cach*", Role = ComponentRole.Ignored });

        var cache = explained.Places.Single(p => p.Place.Component == "cache");
        (cache.Place.Status, cache.CountsAs, cache.Rule).ShouldBe((HealthStatus.Unhealthy, HealthStatus.Healthy, "cach*"));
        explained.Decided.ShouldBe(
        [
            "The rule cach* says ignored: cache is shown, and has no say.",
            "Component rules speak of everything that is bad: they take the place of the payload’s overall verdict.",
        ]);
    }

    [Fact]
    public void What_decided_is_the_word_of_the_whole_and_what_is_not_up_by_what_it_counts_as()
    {
        DecidingPlaces.Of(Explain(Body)).ShouldBe(new Dictionary<string, HealthStatus> { ["$.status"] = HealthStatus.Healthy, ["$.checks.cache"] = HealthStatus.Unhealthy }, ignoreOrder: true);
        DecidingPlaces.Of(Explain(Body, rules: new ComponentRule { Match = "cache", Role = ComponentRole.Ignored })).Keys.ShouldBe(["$.status"]);
    }

    [Fact]
    public void Where_nothing_is_said_of_the_whole_each_component_has_its_say() =>
        DecidingPlaces.Of(Explain("""{"checks":{"cache":"UP","db":"UP"}}""")).Keys.ShouldBe(["$.checks.cache", "$.checks.db"]);

    [Fact]
    public void Without_a_say_of_settings_none_is_told() =>
        Explain(Body, rules: new ComponentRule { Match = "db", Role = ComponentRole.Critical }).Decided.ShouldBeEmpty();

    [Theory]
    [InlineData(null, "none were named: what the payload says counts")]
    [InlineData("200", "that is down")]
    public void A_code_that_was_not_expected_is_told_with_what_it_means(string? expected, string words) =>
        Explain(Body, code: 404, expected: expected).Decided.ShouldHaveSingleItem().ShouldContain(words);

    [Fact]
    public void Of_a_body_that_is_kept_in_part_no_setting_is_told_to_have_decided()
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://a/health" } };
        var policy = VerdictPolicy.Of(ProbeKind.Readiness, probe, [new ComponentRule { Match = "cach*", Role = ComponentRole.Ignored }]);

        var explained = AnswerExplanation.Of(Answers.Answer(Encoding.UTF8.GetBytes(Body)), null, policy, isBegun: true);

        (explained.Payload.IsBegun, explained.Decided.Count).ShouldBe((true, 0));
    }

    [Fact]
    public void What_was_pushed_has_no_code_to_be_told_of()
    {
        var policy = VerdictPolicy.Of(ProbeKind.Readiness, new ProbeDefinition { Push = new PushProbe() }, []);

        AnswerExplanation.Of(Answers.Answer("hello"u8.ToArray(), 200, "text/plain"), null, policy).Payload.Weighing.ShouldBe("The body says nothing of how it is: that it was pushed is what counts.");
    }

    [Fact]
    public void Slowness_and_assertions_are_told_where_they_lowered_the_verdict()
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://a/health" }, DegradedAfterMilliseconds = 500, Assertions = [new Assertion { Body = "READY" }] };
        var policy = VerdictPolicy.Of(ProbeKind.Readiness, probe, []);
        var answer = Answers.Answer("{\"status\":\"UP\"}"u8.ToArray()) with { Latency = TimeSpan.FromMilliseconds(900) };
        var reading = HealthPayloadReader.Read(answer);

        VerdictRules.Lowered(answer, reading, policy, VerdictRules.Of(answer, reading, policy, default)).ShouldBe(
        [
            "Without its slowness it would be up: it answered in 900 ms, degraded above 500 ms.",
            "Assertions that do not hold make it down; without them it would be degraded.",
        ]);
    }

    private static AnswerExplanation Explain(string body, int code = 200, string? expected = null, params ComponentRule[] rules)
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://a/health", ExpectedStatus = expected ?? HttpStatusRange.Default } };
        return AnswerExplanation.Of(Answers.Answer(Encoding.UTF8.GetBytes(body), code), null, VerdictPolicy.Of(ProbeKind.Readiness, probe, rules));
    }
}
