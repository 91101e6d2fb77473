using Monitor.Core.Probing;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Tests.Judging.SomeAnswer;

namespace Monitor.Core.Tests.Judging;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(ProbeFailure.NameNotFound)]
    [InlineData(ProbeFailure.Refused)]
    [InlineData(ProbeFailure.Timeout)]
    [InlineData(ProbeFailure.Tls)]
    [InlineData(ProbeFailure.Protocol)]
    [InlineData(ProbeFailure.TooLarge)]
    [InlineData(ProbeFailure.TooManyRedirects)]
    public void No_answer_is_down(ProbeFailure failure) => Silence(failure, isOurs: false).Status.ShouldBe(Unhealthy);

    [Theory]
    [InlineData(ProbeFailure.ResolverFailed)]
    [InlineData(ProbeFailure.BlockedByPolicy)]
    [InlineData(ProbeFailure.Unreachable)]
    public void Trouble_of_our_own_says_nothing_of_the_service(ProbeFailure failure) => Silence(failure, isOurs: true).Status.ShouldBe(Unknown);

    [Fact]
    public void The_reason_of_silence_is_what_the_wire_said_and_bounded() =>
        Silence(ProbeFailure.Refused, false, new string('x', 499) + "\U0001F600\U0001F600").Reason.ShouldSatisfyAllConditions(
            r => r.Length.ShouldBeLessThanOrEqualTo(500), r => r.ShouldEndWith("…"));

    [Theory]
    [InlineData("""{"status":"UP"}""", 200, Healthy)]
    [InlineData("""{"status":"DOWN"}""", 503, Unhealthy)]
    [InlineData("""{"status":"DOWN"}""", 200, Unhealthy)]
    [InlineData("""{"status":"degraded"}""", 200, Degraded)]
    [InlineData("Healthy", 200, Healthy)]
    [InlineData("Unhealthy", 503, Unhealthy)]
    public void A_conclusive_payload_decides(string body, int code, HealthStatus status) => Judged(body, code).Status.ShouldBe(status);

    [Fact]
    public void A_bad_part_under_a_healthy_whole_degrades() =>
        Judged(Parts("UP", ("db", "UP"), ("cache", "DOWN"))).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldBe("cache is down"));

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(399)]
    public void A_code_of_the_expected_range_is_healthy_when_nothing_else_is_said(int code) =>
        Judged("", code, null).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(Healthy), v => v.Reason.ShouldBe($"answered {code}"));

    [Theory]
    [InlineData(400, "answered 400")]
    [InlineData(401, "answered 401 (credentials may be missing: check the probe)")]
    [InlineData(403, "answered 403 (credentials may be missing: check the probe)")]
    [InlineData(404, "answered 404 (the path may be wrong: check the probe)")]
    [InlineData(405, "answered 405 (the method may be wrong: check the probe)")]
    [InlineData(429, "answered 429 (the probe may ask too often: check the probe)")]
    [InlineData(500, "answered 500")]
    [InlineData(199, "answered 199")]
    public void A_code_outside_of_it_is_down_with_a_hint_where_the_probe_may_be_wrong(int code, string reason) =>
        Judged("", code, null).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(Unhealthy), v => v.Reason.ShouldBe(reason));

    [Fact]
    public void A_payload_nobody_understands_is_healthy_by_its_code_and_says_so() =>
        Judged("<html><body>Welcome</body></html>", 200, "text/html").ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Healthy), v => v.Reason.ShouldBe("answered 200; payload not understood"));

    [Theory]
    [InlineData("""{"status":""", false, "its JSON is malformed or cut off")]
    [InlineData("""{"status":"UP"}{"status":"UP"}""", false, "its JSON is malformed or cut off")]
    [InlineData("", false, "promised JSON and sent nothing")]
    [InlineData("""{"status":"UP","padding":"aaa""", true, "its body is larger than the 0 KiB that are read")]
    public void A_promise_of_json_that_is_not_kept_degrades(string body, bool truncated, string reason) =>
        Judged(body, truncated: truncated).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldContain(reason));

    [Fact]
    public void Json_nested_too_deeply_degrades() =>
        Judged(string.Concat(Enumerable.Repeat("[", 5000))).Status.ShouldBe(Degraded);

    [Fact]
    public void A_broken_promise_outside_of_the_expected_range_is_down() => Judged("""{"sta""", 503).Status.ShouldBe(Unhealthy);

    [Theory]
    [InlineData("text/html; charset=utf-8", "<html>")]
    [InlineData("text/plain", "metrics")]
    [InlineData(null, "bytes")]
    public void A_large_page_that_never_promised_json_is_healthy_by_its_code(string? type, string body) =>
        Judged(body, 200, type, truncated: true).Status.ShouldBe(Healthy);

    [Fact]
    public void Codes_that_the_operator_named_bind_a_payload_too() =>
        Judged("""{"status":"UP"}""", 203, expected: "200,204").ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Unhealthy), v => v.Reason.ShouldBe("answered 203"));

    [Fact]
    public void Codes_that_the_operator_named_can_make_an_error_a_success() => Judged("", 401, null, expected: "401").Status.ShouldBe(Healthy);

    [Fact]
    public void A_healthy_answer_above_the_latency_threshold_is_degraded() =>
        Judged("""{"status":"UP"}""", milliseconds: 1500, degradedAfter: 500).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldBe("answered in 1.5 s, degraded above 500 ms"));

    [Fact]
    public void At_the_latency_threshold_it_is_still_healthy() =>
        Judged("""{"status":"UP"}""", milliseconds: 500, degradedAfter: 500).Status.ShouldBe(Healthy);

    [Fact]
    public void Latency_improves_nothing_and_hides_no_other_reason() =>
        Judged("""{"status":"DOWN"}""", 503, milliseconds: 1500, degradedAfter: 500).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Unhealthy), v => v.Reason.ShouldNotContain("1.5 s"));

    [Theory]
    [InlineData("""{"status":"DOWN"}""", 200, "down-with-2xx")]
    [InlineData("""{"status":"UP"}""", 503, "up-with-5xx")]
    [InlineData("""[{"status":"DOWN"}, 503]""", 200, "code-in-body")]
    [InlineData("", 404, "probe-set-up")]
    public void What_does_not_fit_together_is_told(string body, int code, string expected) =>
        Judged(body, code).Contradictions.Select(c => c.Code).ShouldContain(expected);

    [Fact]
    public void What_fits_together_is_no_contradiction()
    {
        Judged("""{"status":"UP"}""").Contradictions.ShouldBeEmpty();
        Judged("""{"status":"DOWN"}""", 503).Contradictions.ShouldBeEmpty();
        Judged("", 500, null).Contradictions.ShouldBeEmpty();
    }

    [Fact]
    public void A_payload_that_says_goodbye_is_shutting_down() =>
        Judged("""{"status":"shutting down"}""", 503).ShuttingDown.ShouldBeTrue();
}
