using Monitor.Core.Registry.Components;
using Monitor.Core.Tests.Judging;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>A service may say that it does not know how it is. That is neither up nor a word that we do not understand.</summary>
public sealed class SaysUnknownTests
{
    [Theory]
    [InlineData("""{"status":"UNKNOWN"}""")]
    [InlineData("""{"status":"unknown","version":"1.2"}""")]
    [InlineData("""{"status":"SERVICE_UNKNOWN"}""")]
    [InlineData("""{"health":{"status":"UNKNOWN"}}""")]
    [InlineData("""{"status":{"code":"UNKNOWN","description":"no check has run yet"}}""")]
    [InlineData("""{"data":{"status":"UNKNOWN"}}""")]
    [InlineData("""{"status":"UNKNOWN","components":{"db":{"status":"UP"},"mq":{"status":"UNKNOWN"}}}""")]
    [InlineData("""{"status":"UNKNOWN","success":true}""")]
    [InlineData("""{"components":{"db":{"status":"UNKNOWN"},"mq":{"status":"UNKNOWN"}}}""")]
    [InlineData("""{"status":"UNKNOWN","checks":[{"name":"db","state":"UP"}]}""")]
    [InlineData("""{"checks":{"db:time":[{"status":"unknown"}]},"status":null}""")]
    [InlineData("\"UNKNOWN\"")]
    [InlineData("UNKNOWN", "text/plain")]
    [InlineData("status: UNKNOWN\n", "text/plain")]
    [InlineData("<health><status>UNKNOWN</status></health>", "application/xml")]
    public void It_is_unknown_and_never_green(string body, string type = "application/json")
    {
        var reading = Answers.Read(body, type: type);

        reading.ShouldSatisfyAllConditions(r => r.Status.ShouldBe(Unknown), r => r.SaysUnknown.ShouldBeTrue(), r => r.Understood.ShouldBeTrue());
        SomeAnswer.Judged(body, type: type).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(Unknown), v => v.Reason.ShouldStartWith("reports UNKNOWN: "));
    }

    [Theory]
    [InlineData("""{"status":"UNKNOWN"}""", 503, Unhealthy, "answered 503: reports unknown")]
    [InlineData("""{"status":"UNKNOWN","components":{"db":{"status":"UP"}}}""", 500, Unhealthy, "answered 500: reports unknown")]
    [InlineData("""{"status":"UNKNOWN","components":{"db":{"status":"DOWN"}}}""", 200, Unhealthy, "db is down")]
    [InlineData("""{"status":"UNKNOWN","components":{"db":{"status":"DOWN"},"mq":{"status":"UP"}}}""", 200, Degraded, "db is down")]
    [InlineData("""{"status":"UNKNOWN"}""", 404, Unhealthy, "answered 404 (the path may be wrong: check the probe)")]
    public void With_an_error_or_a_bad_part_it_is_what_those_say(string body, int code, HealthStatus status, string reason) =>
        SomeAnswer.Judged(body, code).ShouldSatisfyAllConditions(v => v.Status.ShouldBe(status), v => v.Reason.ShouldBe(reason));

    [Theory]
    [InlineData("""{"status":"frobnicating"}""")]
    [InlineData("""{"status":1}""")]
    [InlineData("""{"status":null}""")]
    [InlineData("""{"version":"unknown","branch":"unknown"}""")]
    [InlineData("version: unknown\nbranch: unknown", "text/plain")]
    public void A_word_that_nobody_knows_is_left_to_the_code(string body, string type = "application/json")
    {
        Answers.Read(body, type: type).SaysUnknown.ShouldBeFalse();
        SomeAnswer.Judged(body, type: type).Status.ShouldBe(Healthy);
    }

    [Theory]
    [InlineData("""{"status":"UP","components":{"db":{"status":"UNKNOWN"}}}""")]
    [InlineData("""{"components":{"db":{"status":"UNKNOWN"},"mq":{"status":"UP"}}}""")]
    public void A_part_that_does_not_know_lowers_nothing(string body) => SomeAnswer.Judged(body).Status.ShouldBe(Healthy);

    [Fact]
    public void Component_rules_speak_beside_it_and_make_it_no_better()
    {
        const string Down = """{"status":"UNKNOWN","components":{"db":{"status":"DOWN"},"mq":{"status":"UP"}}}""";
        const string Up = """{"status":"UNKNOWN","components":{"db":{"status":"UP"}}}""";

        SomeAnswer.Judged(Down, rules: SomeAnswer.Rule("db", ComponentRole.Critical)).Status.ShouldBe(Unhealthy);
        SomeAnswer.Judged(Down, rules: SomeAnswer.Rule("db", ComponentRole.Ignored)).Status.ShouldBe(Unknown);
        SomeAnswer.Judged(Up, rules: SomeAnswer.Rule("db", ComponentRole.Critical)).Status.ShouldBe(Unknown);
        SomeAnswer.Judged(Up, rules: SomeAnswer.Rule("replica-*", ComponentRole.Critical, quorum: 2)).Status.ShouldBe(Unhealthy);
    }

    [Fact]
    public void A_service_says_why_it_does_not_know() =>
        SomeAnswer.Judged("""{"status":"UNKNOWN","message":"no check has run yet"}""").Reason.ShouldBe("reports UNKNOWN: no check has run yet");
}
