using System.Text;
using System.Text.Json;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Tests.Reading;

public sealed class RedactionTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    [Theory]
    [InlineData("Password=hunter2;Server=db", "Password=***;Server=db")]
    [InlineData("Server=db;User Id=sa;Pwd=h2;", "Server=db;User Id=sa;Pwd=***;")]
    [InlineData("host=db password=hunter2 user=app", "host=db password=*** user=app")]
    [InlineData("AccountName=x;AccountKey=abc/+=;EndpointSuffix=y", "AccountName=x;AccountKey=***;EndpointSuffix=y")]
    [InlineData("postgres://app:hunter2@db:5432/orders", "postgres://app:***@db:5432/orders")]
    [InlineData("amqp://app:hun/ter@mq:5672", "amqp://app:***@mq:5672")]
    [InlineData("redis://:hunter2@cache:6379", "redis://:***@cache:6379")]
    [InlineData("https://deadbeef99@host/x", "https://***@host/x")]
    [InlineData("GET https://api/x?token=abc123&user=7", "GET https://api/x?token=***&user=7")]
    [InlineData("https://blob/x?sv=2&sig=a%2Bb", "https://blob/x?sv=2&sig=***")]
    [InlineData("Authorization: Basic dXNlcjpwYXNz", "Authorization: ***")]
    [InlineData("sent Bearer abcdef123456", "sent Bearer ***")]
    [InlineData("used " + Jwt + " twice", "used *** twice")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE refused", "key *** refused")]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345", "***")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "***")]
    [InlineData("{'password': 'x', 'host': 'db'}", "{'password': '***', 'host': 'db'}")]
    public void What_opens_doors_is_masked(string text, string clean) => SecretText.Clean(text).ShouldBe(clean);

    [Theory]
    [InlineData("password authentication failed for user \"postgres\"")]
    [InlineData("invalid token: expired")]
    [InlineData("token is missing, bearer token required")]
    [InlineData("tokens=unknown")]
    [InlineData("https://jsonplaceholder.typicode.com/posts/1")]
    [InlineData("ssh://git@host/repo")]
    [InlineData("mail to ops@example.com: see https://example.com/a@b")]
    [InlineData("http://[::1]:8080/ready")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----")]
    [InlineData("failed at 10:00 (see log), at the gate")]
    [InlineData("passwordless login is on; secretary=Ann")]
    [InlineData("db password=***")]
    public void What_opens_none_stays(string text) => SecretText.Clean(text).ShouldBeSameAs(text);

    [Theory]
    [InlineData("""{"token":"abc123","n":1}""", """{"token":"***","n":1}""")]
    [InlineData("""{"db_password" : "a\"b", "status":"UP"}""", """{"db_password" : "***", "status":"UP"}""")]
    [InlineData("""{"password":12345}""", """{"password":"***"}""")]
    [InlineData("""{"raw":"{\"apiKey\":\"abc123\"}"}""", """{"raw":"{\"apiKey\":\"***\"}"}""")]
    [InlineData("""{"url":"postgres:\/\/app:hunter2@db\/x"}""", """{"url":"postgres:\/\/app:***@db\/x"}""")]
    [InlineData("""{"secrets":"UP","vault-token":{"status":"UP"},"api_key":null}""", """{"secrets":"UP","vault-token":{"status":"UP"},"api_key":null}""")]
    [InlineData("""{"token":"cannot reach the issuer"}""", """{"token":"cannot reach the issuer"}""")]
    public void A_json_body_stays_json(string body, string clean)
    {
        var (outcome, _) = SafeReading.Of(Answers.Answer(Encoding.UTF8.GetBytes(body)));

        BodyOf(outcome).ShouldBe(clean);
        JsonDocument.Parse(clean).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Theory]
    [InlineData("java.lang.Error: x\n\tat a.B.c(B.java:12)\n\tat a.D.e(D.java:3)\n\t... 23 more\nCaused by: y", "java.lang.Error: x\n[3 lines of a stack trace removed]\nCaused by: y")]
    [InlineData("System.Exception: x\n   at A.B() in /a.cs:line 3\n   at C.D()", "System.Exception: x\n[2 lines of a stack trace removed]")]
    [InlineData("Error: x\n    at f (/app/a.js:1:2)\n    at /app/b.js:3:4", "Error: x\n[2 lines of a stack trace removed]")]
    [InlineData("Traceback (most recent call last):\n  File \"/a.py\", line 3, in f\n    g()\nValueError: x", "Traceback (most recent call last):\n[2 lines of a stack trace removed]\nValueError: x")]
    [InlineData("panic: x\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:12 +0x1d\nexit", "panic: x\n\ngoroutine 1 [running]:\n[2 lines of a stack trace removed]\nexit")]
    [InlineData("boom\napp/models/user.rb:12:in 'find'", "boom\n[1 line of a stack trace removed]")]
    [InlineData("Error in /a.php\n#0 /var/www/x.php(12): foo()\n#1 {main}", "Error in /a.php\n[2 lines of a stack trace removed]")]
    public void Of_a_stack_trace_only_what_happened_stays(string text, string clean) => SecretText.Clean(text).ShouldBe(clean);

    [Fact]
    public void A_stack_trace_inside_of_json_is_shortened_within_its_string()
    {
        const string Body = """{"status":"DOWN","trace":"java.lang.Error: x\r\n\tat a.B.c(B.java:12)\r\n\tat a.D.e(D.java:3)","stack":["a.B.c(B.java:12)"],"error":"down"}""";

        var (outcome, reading) = SafeReading.Of(Answers.Answer(Encoding.UTF8.GetBytes(Body), 503));

        reading!.Exposed.ShouldBe(Exposure.StackTrace);
        var root = JsonDocument.Parse(BodyOf(outcome)).RootElement;
        root.GetProperty("trace").GetString().ShouldBe("java.lang.Error: x\r\n[2 lines of a stack trace removed]");
        root.GetProperty("stack")[0].GetString().ShouldBe("[1 line of a stack trace removed]");
    }

    [Fact]
    public void Everything_that_is_kept_of_an_answer_is_clean()
    {
        const string Body = """{"status":"DOWN","version":"1.0","checks":[{"component":"postgres://u:hunter2@db","status":"DOWN","message":"pa\u0073sword=hunter2;"},{"component":"postgres://u:hunter3@db","status":"UP"}]}""";
        var (outcome, reading) = SafeReading.Of(Answers.Answer(Encoding.UTF8.GetBytes(Body), 503));
        var verdict = new Judging.Examined().Judge(Answers.Answer(Encoding.UTF8.GetBytes(Body), 503));

        reading!.Components.Select(c => c.Name).ShouldBe(["postgres://u:***@db", "postgres://u:***@db#2"]);
        JsonSerializer.Serialize(reading).ShouldNotContain("hunter");
        JsonSerializer.Serialize(verdict).ShouldNotContain("hunter");
        BodyOf(outcome).ShouldNotContain("://u:hunter");
        ((ProbeOutcome.Answered)outcome).BytesRead.ShouldBe(Body.Length);
    }

    [Fact]
    public void Words_of_transports_are_cleaned_too()
    {
        var silence = new ProbeOutcome.Unreachable(ProbeFailure.Protocol, "said token=abc123", false, TimeSpan.Zero, default);
        var reached = new ProbeOutcome.Reached(HealthStatus.Healthy, "said token=abc123", null, TimeSpan.Zero, default);

        ((ProbeOutcome.Unreachable)SafeReading.Of(silence).Outcome).Detail.ShouldBe("said token=***");
        ((ProbeOutcome.Reached)SafeReading.Of(reached).Outcome).Detail.ShouldBe("said token=***");
    }

    [Fact]
    public void An_ordinary_answer_passes_untouched()
    {
        var answer = Answers.Answer("""{"status":"UP","checks":[{"component":"database","status":"UP","message":"fine"}]}"""u8.ToArray());

        var (outcome, reading) = SafeReading.Of(answer);

        outcome.ShouldBeSameAs(answer);
        reading!.Exposed.ShouldBe(Exposure.None);
    }

    [Fact]
    public void Another_encoding_hides_nothing()
    {
        var (outcome, reading) = SafeReading.Of(Answers.Answer(Encoding.Unicode.GetBytes("""{"status":"DOWN","password":"hunter2"}""")));

        BodyOf(outcome).ShouldBe("""{"status":"DOWN","password":"***"}""");
        reading!.Exposed.ShouldBe(Exposure.Secret);
    }

    [Theory]
    [InlineData("eyJ")]
    [InlineData("password=")]
    [InlineData("password:\"")]
    [InlineData("token:' ")]
    [InlineData("\"secret\":\"a b c ")]
    [InlineData("://a:b")]
    [InlineData("x://u:p@")]
    [InlineData("-----BEGIN PRIVATE KEY")]
    [InlineData("bearer 1")]
    [InlineData("\\n\\tat a(b)")]
    [InlineData("\n  at (x:1")]
    [InlineData("  File \"x\", line 1\n  at ")]
    [InlineData("goroutine 1:\n")]
    [InlineData("\\eyJ\\n")]
    [InlineData("AKIA.eyJ-")]
    public void A_hostile_body_of_256_KiB_is_cleaned_without_getting_stuck(string unit)
    {
        // A search that is not linear would not come back from this within minutes.
        foreach (var frame in (string[])["{0}", "{{\"status\":\"DOWN\",\"x\":\"{0}\"}}"])
        {
            var body = Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, string.Concat(Enumerable.Repeat(unit, 256 * 1024 / unit.Length))));

            var (outcome, _) = SafeReading.Of(Answers.Answer(body));

            ((ProbeOutcome.Answered)outcome).Body.Length.ShouldBeLessThan(4 * body.Length);
        }
    }

    private static string BodyOf(ProbeOutcome outcome) => Encoding.UTF8.GetString(((ProbeOutcome.Answered)outcome).Body.Span);
}
