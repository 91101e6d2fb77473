using Monitor.Core.Probing;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using static Monitor.Core.Tests.Judging.SomeAnswer;

namespace Monitor.Core.Tests.Judging;

public sealed class ContradictionTests
{
    private const string FlaskCrash = "<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n<p>The server encountered an internal error…</p>\n";
    private const string DjangoCrash = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Server Error (500)</title>\n</head>\n<body>\n  <h1>Server Error (500)</h1><p></p>\n</body>\n</html>\n";
    private const string ExpressCrash = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n<body>\n<pre>Internal Server Error</pre>\n</body>\n</html>\n";
    private const string NginxError = "<html>\r\n<head><title>500 Internal Server Error</title></head>\r\n<body>\r\n<center><h1>500 Internal Server Error</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    private static readonly Examined Readiness = new();
    private static readonly Examined Liveness = new() { Kind = ProbeKind.Liveness };
    private static readonly Examined Page = new() { Type = "text/html" };
    private static readonly Examined Text = new() { Type = "text/plain; charset=utf-8" };

    [Theory]
    [InlineData("""{"status":"UP","time":"2026-03-12T10:04:12Z","checks":{"database":"UP"}}""", 200)]
    [InlineData("""{"status":"DOWN","checks":{"database":"DOWN"}}""", 503)]
    [InlineData("""{"status":"degraded"}""", 503)]
    [InlineData("", 204)]
    [InlineData("ok", 200)]
    public void An_ordinary_answer_contradicts_nothing(string body, int code) => Readiness.Codes(body, code).ShouldBeEmpty();

    [Fact]
    public void An_overall_up_with_a_critical_part_down_is_told_with_the_part() =>
        Readiness.Judge(Parts("UP", ("db", "DOWN"), ("cache", "UP"))).Contradictions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            c => c.Code.ShouldBe("up-with-critical-down"), c => c.Message.ShouldContain("db"));

    [Theory]
    [InlineData(ComponentRole.Optional)]
    [InlineData(ComponentRole.Ignored)]
    public void A_part_that_a_rule_calls_less_than_critical_may_be_down(ComponentRole role) =>
        (Readiness with { Rules = [Rule("db", role)] }).Codes(Parts("UP", ("db", "DOWN"))).ShouldBeEmpty();

    [Fact]
    public void Enough_members_of_a_quorum_leave_the_whole_up() =>
        (Readiness with { Rules = [Rule("db*", ComponentRole.Critical, 1)] }).Codes(Parts("UP", ("db1", "DOWN"), ("db2", "UP"))).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"status":"DOWN"}""", 400)]
    [InlineData("""{"status":"DOWN","checks":{"db":"DOWN"}}""", 404)]
    [InlineData("""{"status":"degraded"}""", 409)]
    public void Trouble_of_its_own_with_4xx_is_told(string body, int code) => Readiness.Codes(body, code).ShouldBe(["trouble-with-4xx"]);

    [Theory]
    [InlineData("""{"initialized":true,"sealed":true,"standby":true,"version":"1.15.2"}""", 473)]
    [InlineData("""{"status":"fail","checks":{"database:ping":[{"status":"fail"}]}}""", 424)]
    [InlineData("""{"cluster_name":"c","status":"red","timed_out":true}""", 408)]
    [InlineData("""{"AggregatedStatus":"warning","Service":{"ID":"web1"},"Checks":[{"Node":"n","CheckID":"c","Status":"warning"}]}""", 429)]
    public void Software_whose_contract_is_such_a_code_is_left_alone(string body, int code) => Readiness.Codes(body, code).ShouldNotContain("trouble-with-4xx");

    [Fact]
    public void Readiness_that_fails_with_500_is_told_to_answer_503()
    {
        Readiness.Codes("""{"status":"DOWN"}""", 500).ShouldBe(["readiness-500"]);
        Readiness.Codes("""{"status":"DOWN"}""", 503).ShouldBeEmpty();
        Liveness.Codes("""{"status":"DOWN"}""", 500).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n", "text/plain; charset=utf-8")]
    [InlineData("""{"Cache backend: default":"working","RedisHealthCheck":"unavailable: Unable to connect to Redis"}""", "application/json")]
    [InlineData("""{"database":{"healthy":false,"message":"Connection refused","duration":12},"deadlocks":{"healthy":true,"duration":0}}""", "application/json")]
    [InlineData("""[{"name":"DB","healthy":false,"time":1000000,"error":"timeout"},{"name":"Redis","healthy":true,"time":821,"error":null}]""", "application/json")]
    [InlineData("""{"details":{"db":{"name":"db","status":"failed","error":"refused","fatal":true,"check_time":"2026-03-12T10:04:10Z","num_failures":2,"first_failure_at":"2026-03-12T10:04:00Z"}},"status":"failed"}""", "application/json")]
    [InlineData("SERVER_IS_NOT_READY", "text/plain; charset=utf-8")]
    [InlineData("<!DOCTYPE html><html><body style=\"background-color: red\"></body></html>", "text/html; charset=utf-8")]
    public void A_library_that_fails_with_500_by_itself_is_left_alone(string body, string type) =>
        (Readiness with { Type = type }).Judge(body, 500).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(HealthStatus.Unhealthy),
            v => v.Contradictions.ShouldNotContain(c => c.Code == "readiness-500"));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(429)]
    public void A_refusal_in_a_word_speaks_of_the_probe_and_another_4xx_of_the_service(int code)
    {
        Text.Codes("unavailable", code).ShouldNotContain("trouble-with-4xx");
        Text.Codes("unavailable", 400).ShouldContain("trouble-with-4xx");
    }

    [Theory]
    [InlineData(FlaskCrash, "text/html; charset=utf-8", "Flask")]
    [InlineData(DjangoCrash, "text/html", "Django")]
    [InlineData(ExpressCrash, "text/html; charset=utf-8", "Express")]
    [InlineData("Internal Server Error", "text/plain; charset=utf-8", "JSONResponse")]
    [InlineData("""{"statusCode":500,"message":"Internal server error"}""", "application/json", "NestJS")]
    [InlineData("""{"timestamp":"2026-03-12T10:04:12Z","status":500,"error":"Internal Server Error","path":"/ready"}""", "application/json", "Spring")]
    public void A_crashed_handler_is_told_in_its_frameworks_words(string body, string type, string word)
    {
        var verdict = (Readiness with { Type = type }).Judge(body, 500);

        verdict.Status.ShouldBe(HealthStatus.Unhealthy);
        verdict.Reason.ShouldBe("answered 500: the handler itself crashed");
        verdict.Contradictions.Single(c => c.Code == "handler-crashed").Message.ShouldContain(word);
    }

    [Theory]
    [InlineData(NginxError, "text/html", 500)]
    [InlineData("""{"error":"boom"}""", "application/json", 500)]
    [InlineData("Internal Server Error", "text/plain", 503)]
    [InlineData("", null, 500)]
    public void Another_500_is_no_crashed_handler(string body, string? type, int code) =>
        (Readiness with { Type = type }).Codes(body, code).ShouldNotContain("handler-crashed");

    [Fact]
    public void A_500_that_a_go_handler_chose_is_no_crash() =>
        (Text with { Headers = [new("X-Content-Type-Options", "nosniff")] }).Codes("Internal Server Error\n", 500).ShouldNotContain("handler-crashed");

    [Fact]
    public void A_host_that_django_does_not_accept_is_told()
    {
        const string Refusal = "<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Bad Request (400)</title>\n</head>\n<body>\n</body>\n</html>\n";
        Page.Judge(Refusal, 400).Contradictions.Single(c => c.Code == "host-not-allowed").Message.ShouldContain("ALLOWED_HOSTS");
        Page.Codes("<html><title>Bad Request</title></html>", 400).ShouldNotContain("host-not-allowed");
    }

    [Fact]
    public void A_page_instead_of_a_payload_is_told_and_a_sign_in_page_by_its_name()
    {
        Page.Codes("<!DOCTYPE html><html><body>Welcome</body></html>").ShouldBe(["web-page"]);
        Page.Codes("<!DOCTYPE html><html><form><input type=\"password\"></form></html>").ShouldBe(["login-page"]);
        (Page with { Headers = [new("Location", "https://sso.example.com/login?next=%2Fready")] }).Codes("", 302).ShouldBe(["login-page"]);
    }

    [Fact]
    public void A_page_that_was_asked_for_or_is_understood_is_no_surprise()
    {
        (Page with { Dialect = "http-status" }).Codes("<!DOCTYPE html><html><body>Welcome</body></html>").ShouldBeEmpty();
        Page.Codes("<!DOCTYPE html><html><body style=\"background-color: green\"></body></html>").ShouldBeEmpty();
        (Page with { Type = "application/xml" }).Codes("<health><status>UP</status></health>").ShouldBeEmpty();
        (Page with { Headers = [new("Location", "/ready/")] }).Codes("", 301).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-03-12T09:59:00Z", 30, true)]
    [InlineData("2026-03-12T09:59:30Z", 30, false)]
    [InlineData("2026-03-12T09:59:00Z", 600, false)]
    [InlineData("2026-03-12T09:30:00Z", 600, true)]
    [InlineData("2025-01-01T00:00:00+02:00", 30, true)]
    [InlineData("2026-03-12T11:04:12+01:00", 30, false)]
    public void A_time_that_is_long_past_is_told_by_the_period(string time, int period, bool told) =>
        (Readiness with { Period = period }).Codes($$"""{"status":"UP","timestamp":"{{time}}"}""").Contains("old-timestamp").ShouldBe(told);

    [Theory]
    [InlineData("2026-03-12T10:04:12.123456", true)]
    [InlineData("2026-03-12 10:04:12", true)]
    [InlineData("2026-03-12T10:04:12Z", false)]
    [InlineData("2026-03-12T10:04:12+00:00", false)]
    public void A_time_without_a_zone_is_told(string time, bool told) =>
        Readiness.Codes($$"""{"status":"UP","timestamp":"{{time}}"}""").Contains("naive-timestamp").ShouldBe(told);

    [Theory]
    [InlineData("""{"status":"UP","db_password":"hunter2"}""", "secret-in-body")]
    [InlineData("""{"status":"DOWN","error":"cannot open Server=db;User Id=sa;Password=hunter2;"}""", "connection-string-in-body")]
    [InlineData("""{"status":"DOWN","error":"java.lang.Error: x\n\tat a.B.c(B.java:12)\n\tat a.D.e(D.java:3)"}""", "stack-trace-in-body")]
    public void What_an_answer_gives_away_is_told(string body, string code) => Readiness.Codes(body, 503).ShouldContain(code);

    [Theory]
    [InlineData("database")]
    [InlineData("orders-db")]
    [InlineData("ordersDb")]
    [InlineData("redis")]
    [InlineData("external_api")]
    [InlineData("KafkaBroker")]
    public void Liveness_that_asks_a_dependency_is_told(string part) =>
        Liveness.Judge(Parts("UP", (part, "UP"))).Contradictions.ShouldHaveSingleItem().Message.ShouldContain(part);

    [Theory]
    [InlineData("livenessState")]
    [InlineData("ping")]
    [InlineData("diskSpace")]
    [InlineData("self")]
    [InlineData("feedback")]
    [InlineData("capital")]
    public void Liveness_may_ask_the_process_itself(string part) => Liveness.Codes(Parts("UP", (part, "UP"))).ShouldBeEmpty();

    [Fact]
    public void Readiness_may_ask_dependencies() => Readiness.Codes(Parts("UP", ("database", "UP"))).ShouldBeEmpty();

    [Fact]
    public void An_answer_slower_than_a_third_of_its_period_is_told()
    {
        (Readiness with { Milliseconds = 10_001 }).Codes("ok").ShouldBe(["slow-endpoint"]);
        (Readiness with { Milliseconds = 10_000 }).Codes("ok").ShouldBeEmpty();
    }

    [Fact]
    public void A_timeout_that_is_not_below_the_period_is_told_even_of_silence()
    {
        var even = Readiness with { Period = 5, Timeout = 5 };
        even.Codes("ok").ShouldBe(["timeout-not-below-period"]);
        even.Judge(new ProbeOutcome.Unreachable(ProbeFailure.Refused, "refused", false, TimeSpan.Zero, default)).Contradictions
            .ShouldHaveSingleItem().Code.ShouldBe("timeout-not-below-period");
        (Readiness with { Period = 6, Timeout = 5 }).Codes("ok").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(29, "within 30 days")]
    [InlineData(13, "within 14 days")]
    [InlineData(2, "within 3 days")]
    [InlineData(-1, "ended on")]
    public void A_certificate_near_its_end_warns_and_changes_no_status(int days, string? words)
    {
        var verdict = (Readiness with { CertificateExpires = At.AddDays(days) }).Judge("ok");

        verdict.Status.ShouldBe(HealthStatus.Healthy);
        if (words is null)
            verdict.Contradictions.ShouldBeEmpty();
        else
            verdict.Contradictions.ShouldHaveSingleItem().Message.ShouldContain(words);
    }
}
