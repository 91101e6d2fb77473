using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Explaining;
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
    public void Without_a_say_of_settings_none_is_told() =>
        Explain(Body, rules: new ComponentRule { Match = "db", Role = ComponentRole.Critical }).Decided.ShouldBeEmpty();

    [Theory]
    [InlineData(null, "none were named: what the payload says counts")]
    [InlineData("200", "that is down")]
    public void A_code_that_was_not_expected_is_told_with_what_it_means(string? expected, string words) =>
        Explain(Body, code: 404, expected: expected).Decided.ShouldHaveSingleItem().ShouldContain(words);

    private static AnswerExplanation Explain(string body, int code = 200, string? expected = null, params ComponentRule[] rules)
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://a/health", ExpectedStatus = expected ?? HttpStatusRange.Default } };
        return AnswerExplanation.Of(Answers.Answer(Encoding.UTF8.GetBytes(body), code), null, VerdictPolicy.Of(ProbeKind.Readiness, probe, rules));
    }
}
