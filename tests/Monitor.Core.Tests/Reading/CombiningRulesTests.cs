using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>How body and HTTP code become one status.</summary>
public sealed class CombiningRulesTests
{
    [Theory]
    [InlineData("UP", 200, Healthy)]
    [InlineData("UP", 404, Healthy)]
    [InlineData("UP", 302, Healthy)]
    [InlineData("UP", 500, Unhealthy)]
    [InlineData("DOWN", 200, Unhealthy)]
    [InlineData("DOWN", 429, Unhealthy)]
    [InlineData("DEGRADED", 200, Degraded)]
    [InlineData("DEGRADED", 503, Degraded)]
    [InlineData("maintenance", 503, Degraded)]
    [InlineData("paused", 200, Degraded)]
    [InlineData("starting", 200, Degraded)]
    [InlineData("starting", 503, Unhealthy)]
    [InlineData("initializing", 500, Unhealthy)]
    [InlineData("draining", 200, Unhealthy)]
    [InlineData("shutting_down", 200, Unhealthy)]
    [InlineData("UNKNOWN", 200, Unknown)]
    [InlineData("UNKNOWN", 404, Unknown)]
    [InlineData("UNKNOWN", 503, Unhealthy)]
    public void An_overall_verdict_is_weighed_with_the_code(string word, int code, HealthStatus expected) =>
        Answers.Read($$"""{"status":"{{word}}"}""", code).Status.ShouldBe(expected);

    [Theory]
    [InlineData("""{"status":"UP","checks":{"a":"UP","b":"DOWN"}}""", 200, Degraded)]
    [InlineData("""{"status":"UP","checks":{"a":"DOWN","b":"DOWN"}}""", 200, Degraded)]
    [InlineData("""{"status":"UP","checks":{"a":"UP","b":"DEGRADED"}}""", 200, Degraded)]
    [InlineData("""{"status":"UP","checks":{"a":"UP","b":"whatever"}}""", 200, Healthy)]
    [InlineData("""{"status":"UP","checks":{"a":"DOWN"}}""", 503, Unhealthy)]
    [InlineData("""{"status":"DOWN","checks":{"a":"UP"}}""", 200, Unhealthy)]
    [InlineData("""{"status":"DEGRADED","checks":{"a":"DOWN"}}""", 500, Degraded)]
    public void A_bad_part_lowers_only_a_healthy_overall(string body, int code, HealthStatus expected) =>
        Answers.Read(body, code).Status.ShouldBe(expected);

    [Theory]
    [InlineData("""{"checks":{"a":"UP","b":"UP"}}""", 200, Healthy)]
    [InlineData("""{"checks":{"a":"UP","b":"skipped"}}""", 200, Healthy)]
    [InlineData("""{"checks":{"a":"UP","b":"DOWN"}}""", 200, Degraded)]
    [InlineData("""{"checks":{"a":"DOWN","b":"DOWN"}}""", 200, Unhealthy)]
    [InlineData("""{"checks":{"a":"DOWN","b":"warn"}}""", 200, Degraded)]
    [InlineData("""{"checks":{"a":"UP","b":"DOWN"}}""", 503, Unhealthy)]
    [InlineData("""{"checks":{"a":"UP","b":"UP"}}""", 503, Unhealthy)]
    [InlineData("""{"checks":{"a":"UP","b":"warn"}}""", 500, Unhealthy)]
    public void Without_an_overall_the_parts_decide(string body, int code, HealthStatus expected) =>
        Answers.Read(body, code).Status.ShouldBe(expected);

    [Theory]
    [InlineData(200, Healthy)]
    [InlineData(204, Healthy)]
    [InlineData(301, Unknown)]
    [InlineData(401, Unknown)]
    [InlineData(403, Unknown)]
    [InlineData(404, Unknown)]
    [InlineData(405, Unknown)]
    [InlineData(429, Unknown)]
    [InlineData(500, Unhealthy)]
    [InlineData(503, Unhealthy)]
    [InlineData(522, Unhealthy)]
    public void An_empty_body_leaves_it_to_the_code(int code, HealthStatus expected)
    {
        var reading = Answers.Read("", code, type: null);

        reading.Status.ShouldBe(expected);
        reading.Understood.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"hello":"world"}""", 200, Unknown)]
    [InlineData("""{"hello":"world"}""", 404, Unknown)]
    [InlineData("""{"hello":"world"}""", 500, Unhealthy)]
    [InlineData("""{"detail":"Not Found"}""", 404, Unknown)]
    [InlineData("""{"statusCode":404,"message":"Cannot GET /health","error":"Not Found"}""", 404, Unknown)]
    [InlineData("""{"timestamp":"2026-01-01T00:00:00Z","status":404,"error":"Not Found","path":"/health"}""", 404, Unknown)]
    [InlineData("""{"timestamp":"2026-01-01T00:00:00Z","status":503,"error":"Service Unavailable"}""", 200, Unhealthy)]
    public void A_body_without_a_verdict_says_nothing(string body, int code, HealthStatus expected) =>
        Answers.Read(body, code).Status.ShouldBe(expected);

    [Fact]
    public void What_the_body_alone_said_stays_visible()
    {
        Answers.Read("""{"status":"UP"}""", 503).ReportedStatus.ShouldBe(Healthy);
        Answers.Read("""{"status":"UP","db":{"status":"DOWN"}}""").ReportedStatus.ShouldBe(Healthy);
        Answers.Read("""{"checks":{"a":"UP"}}""", 503).ReportedStatus.ShouldBe(Healthy);
        Answers.Read("""{"status":"DOWN"}""").ReportedStatus.ShouldBe(Unhealthy);
        Answers.Read("<html></html>", 503, "text/html").ReportedStatus.ShouldBe(Unknown);
    }

    [Fact]
    public void Understood_means_that_the_body_spoke()
    {
        Answers.Read("""{"status":"UP"}""").Understood.ShouldBeTrue();
        Answers.Read("""{"status":"frobnicating"}""").Understood.ShouldBeFalse();
        Answers.Read("Internal Server Error", 500, "text/plain").ReportedStatus.ShouldBe(Unhealthy);
        Answers.Read("{}").Understood.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"status":"SHUTTING_DOWN"}""", 503, true)]
    [InlineData("""{"status":"draining"}""", 200, true)]
    [InlineData("""{"message":"draining","error":"Service Unavailable","statusCode":503}""", 503, true)]
    [InlineData("""{"error":"node is shutting down","code":14,"message":"node is shutting down","details":[]}""", 503, true)]
    [InlineData("""{"terminating":true}""", 200, true)]
    [InlineData("shutting down", 500, true)]
    [InlineData("Server is shutting down.", 503, true)]
    [InlineData("DRAINING", 503, true)]
    [InlineData("SERVER_IS_SHUTTING_DOWN", 500, true)]
    [InlineData("SERVER_IS_NOT_SHUTTING_DOWN", 200, false)]
    [InlineData("""{"status":"UP","message":"draining the swamp"}""", 200, false)]
    [InlineData("""{"status":"DOWN"}""", 503, false)]
    public void A_service_that_says_goodbye_is_shutting_down(string body, int code, bool expected) =>
        Answers.Read(body, code).ShuttingDown.ShouldBe(expected);

    [Fact]
    public void The_code_in_a_tuple_replaces_the_HTTP_code()
    {
        var reading = Answers.Read("""[{"status":"UP"},503]""");

        reading.Status.ShouldBe(Unhealthy);
        reading.WrapperStatusCode.ShouldBe(503);
        reading.ReportedStatus.ShouldBe(Healthy);
        Answers.Read("""{"status":"UP"}""").WrapperStatusCode.ShouldBeNull();
        Answers.Read("""["OK",200]""").Status.ShouldBe(Healthy);
        Answers.Read("""[{"status":"UP"},500,{"Retry-After":"5"}]""").WrapperStatusCode.ShouldBe(500);
    }
}
