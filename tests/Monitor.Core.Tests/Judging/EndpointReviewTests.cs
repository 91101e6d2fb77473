using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Review;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Tests.Reading;

namespace Monitor.Core.Tests.Judging;

public sealed class EndpointReviewTests
{
    private const string WellMade = """{"status":"UP","version":"1.4.2","timestamp":"2026-03-12T10:04:12Z","checks":{"database":"UP"}}""";
    private const string Alive = """{"status":"UP"}""";

    private static readonly ProbeDefinition Ready = Asks("http://10.0.0.5/ready");
    private static readonly ProbeDefinition Live = Asks("http://10.0.0.5/live");

    [Fact]
    public void A_well_made_service_passes_everything_that_applies()
    {
        var review = Review(new ProbeSet { Readiness = Ready, Liveness = Live }, (ProbeKind.Readiness, WellMade, 200), (ProbeKind.Liveness, Alive, 200));

        review.Items.Where(i => !i.Passed).ShouldBeEmpty();
        review.Score.ShouldBe($"{review.Applicable} of {review.Applicable}");
        review.Items.ShouldAllBe(i => i.Advice == null && i.Probe == null);
    }

    [Fact]
    public void Of_a_service_never_asked_only_the_definition_is_reviewed() =>
        Review(new ProbeSet { Readiness = Ready }).Items.Select(i => i.Code).ShouldBe(["timeout-below-period"]);

    [Theory]
    [InlineData("""{"status":"UP","version":"1"}""", 200, "names-components")]
    [InlineData("""{"status":"UP","checks":{"database":"UP"}}""", 200, "says-version")]
    [InlineData("""{"status":"UP","version":"1","checks":{"database":"DOWN"}}""", 200, "parts-agree")]
    [InlineData("""{"status":"DOWN","version":"1","checks":{"database":"DOWN"}}""", 200, "down-is-503")]
    [InlineData("""{"status":"DOWN","version":"1","checks":{"database":"DOWN"}}""", 500, "down-is-503")]
    [InlineData("""{"status":"DOWN","version":"1","checks":{"database":"DOWN"}}""", 400, "down-is-503")]
    [InlineData("""{"status":"UP","version":"1","checks":{"database":"UP"}}""", 500, "up-is-200")]
    [InlineData("""{"status":"UP","version":"1","timestamp":"2026-03-12T10:04:12","checks":{"database":"UP"}}""", 200, "timestamp-zone")]
    [InlineData("""{"status":"UP","version":"1","timestamp":"2025-03-12T10:04:12Z","checks":{"database":"UP"}}""", 200, "timestamp-current")]
    [InlineData("""{"status":"UP","version":"1","token":"abc123","checks":{"database":"UP"}}""", 200, "no-secrets")]
    [InlineData("""{"status":"UP","version":"1","load":-nan,"checks":{"database":"UP"}}""", 200, "payload-sound")]
    [InlineData("""{"status":"DOWN","version":"1","checks":{"database":"DOWN"},""", 503, "payload-sound")]
    [InlineData("hello there", 200, "payload-understood")]
    public void What_is_to_mend_is_named_with_advice_and_probe(string body, int code, string mend)
    {
        var item = Review(new ProbeSet { Readiness = Ready }, (ProbeKind.Readiness, body, code)).Items.Where(i => !i.Passed).ShouldHaveSingleItem();

        item.Code.ShouldBe(mend);
        item.Probe.ShouldBe(ProbeKind.Readiness);
        item.Advice.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Down_with_503_is_well_answered() =>
        Of("down-is-503", Review(new ProbeSet { Readiness = Ready }, (ProbeKind.Readiness, """{"status":"DOWN"}""", 503))).Passed.ShouldBeTrue();

    [Fact]
    public void How_down_is_answered_does_not_apply_while_it_is_up() =>
        Review(new ProbeSet { Readiness = Ready }, (ProbeKind.Readiness, WellMade, 200)).Items.ShouldNotContain(i => i.Code == "down-is-503");

    [Fact]
    public void A_crashed_handler_is_all_there_is_to_mend() =>
        Review(new ProbeSet { Readiness = Ready }, (ProbeKind.Readiness, """{"statusCode":500,"message":"Internal server error"}""", 500)).Items
            .Where(i => !i.Passed).ShouldHaveSingleItem().Code.ShouldBe("handler-works");

    [Fact]
    public void Liveness_is_to_differ_from_readiness_and_to_ask_no_dependency()
    {
        var review = Review(new ProbeSet { Readiness = Ready, Liveness = Ready }, (ProbeKind.Readiness, WellMade, 200), (ProbeKind.Liveness, WellMade, 200));

        Of("liveness-and-readiness-differ", review).Probe.ShouldBe(ProbeKind.Liveness);
        Of("liveness-independent", review).Probe.ShouldBe(ProbeKind.Liveness);
    }

    [Fact]
    public void Limits_and_certificates_come_from_the_definition()
    {
        var probe = Asks("https://10.0.0.5/ready") with { PeriodSeconds = 5, TimeoutSeconds = 5 };
        var review = Review(new ProbeSet { Readiness = probe with { Http = probe.Http! with { VerifyTls = false } } });

        review.Score.ShouldBe("0 of 2");
        review.Items.Select(i => i.Code).ShouldBe(["timeout-below-period", "tls-verified"]);
    }

    private static ReviewItem Of(string code, EndpointReview review) => review.Items.Single(i => i.Code == code);

    private static ProbeDefinition Asks(string url) => new() { Http = new HttpProbe { Url = url } };

    private static EndpointReview Review(ProbeSet probes, params (ProbeKind Kind, string Body, int Code)[] answers)
    {
        var seen = answers.Select(a => (a.Kind, Seen: Seen(a.Kind, probes[a.Kind]!, a.Body, a.Code))).ToList();
        return EndpointReview.Of(
            new ServiceDefinition { Key = "s", Probes = probes },
            seen.ToDictionary(s => s.Kind, s => s.Seen.Check),
            seen.Select(s => s.Seen.Version).FirstOrDefault(v => v is not null));
    }

    private static (ReviewedCheck Check, string? Version) Seen(ProbeKind kind, ProbeDefinition probe, string body, int code)
    {
        var (outcome, reading) = SafeReading.Of(Answers.Answer(System.Text.Encoding.UTF8.GetBytes(body), code));
        var verdict = VerdictRules.Of(outcome, reading, VerdictPolicy.Of(kind, probe, []), SomeAnswer.At);
        var check = new ReviewedCheck(code, null, reading!.Dialect, reading.ReportedStatus, verdict.Contradictions, reading.Components.Count > 0);
        return (check, reading.Version);
    }
}
