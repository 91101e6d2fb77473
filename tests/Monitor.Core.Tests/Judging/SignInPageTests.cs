using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Judging;

/// <summary>A health path that ends on a sign-in page has not been asked.</summary>
public sealed class SignInPageTests
{
    private const string SignIn = "<!DOCTYPE html><html><body><form action=\"/login\"><input type=\"password\"></form></body></html>";
    private const string Script = "<!DOCTYPE html><html><body><script src=\"sso.js\"></script></body></html>";
    private const string Status = "<!DOCTYPE html><html><body><a href=\"/login\">Log in</a> All is well.</body></html>";

    [Theory]
    [InlineData("/health", "/login", SignIn)]
    [InlineData("/health", "/login", Script)]
    [InlineData("/actuator/health", "/oauth2/v2.0/authorize", Script)]
    [InlineData("/internal/state", "/users/sign_in", SignIn)]
    [InlineData("/ready", "/", SignIn)]
    [InlineData("/ready", null, SignIn)]
    public void It_degrades(string path, string? target, string page)
    {
        var verdict = Judged(path, target, page);

        verdict.ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldStartWith("ends at a sign-in page"), v => v.Contradictions.Select(c => c.Code).ShouldBe(["login-page"]));
    }

    [Theory]
    [InlineData("/login", null, SignIn)]
    [InlineData("/", "/login", SignIn)]
    [InlineData("", null, SignIn)]
    [InlineData("/account/signin", "/account/login", SignIn)]
    [InlineData("/admin", null, SignIn)]
    [InlineData("/status", "/en/status", Status)]
    [InlineData("/status", null, Status)]
    public void A_page_that_was_itself_registered_stays_by_its_code(string path, string? target, string page) =>
        Judged(path, target, page).Status.ShouldBe(Healthy);

    [Fact]
    public void A_payload_at_the_end_of_a_redirect_is_read() => Judged("/health", "/auth/health", """{"status":"UP"}""").Status.ShouldBe(Healthy);

    [Theory]
    [InlineData("/login?next=%2Fhealth", null, Degraded)]
    [InlineData("https://sso.example.com/authorize", null, Degraded)]
    [InlineData("/en/health?from=/login", null, Healthy)]
    [InlineData("/login", "302", Healthy)]
    public void So_does_a_redirect_that_is_not_followed(string location, string? expected, HealthStatus status) =>
        Judged("/health", null, "", 302, location, expected).Status.ShouldBe(status);

    [Fact]
    public void Whoever_wants_the_code_alone_gets_it() => Judged("/health", "/login", SignIn, dialect: "http-status").Status.ShouldBe(Healthy);

    [Fact]
    public void The_sentence_holds_nothing_of_a_query() =>
        Judged("/health", "/login?token=secret", SignIn).Reason.ShouldBe("ends at a sign-in page: redirected to /login");

    [Fact]
    public void The_same_body_from_elsewhere_is_judged_anew()
    {
        var judge = new Judge(null, Policy("/health", null));

        judge.Of(Answer(null, Script), SomeAnswer.At).Verdict.Status.ShouldBe(Healthy);
        judge.Of(Answer("/login", Script), SomeAnswer.At).Verdict.Status.ShouldBe(Degraded);
        judge.Of(Answer(null, Script), SomeAnswer.At).Verdict.Status.ShouldBe(Healthy);
    }

    private static Verdict Judged(
        string path, string? target, string body, int code = 200, string? location = null, string? expected = null, string? dialect = null) =>
        JudgedOutcome.Of(Answer(target, body, code, location), dialect, Policy(path, expected, dialect), SomeAnswer.At).Verdict;

    private static VerdictPolicy Policy(string path, string? expected, string? dialect = null)
    {
        var http = new HttpProbe { Url = $"http://10.0.0.5{path}" };
        return VerdictPolicy.Of(ProbeKind.Readiness, new ProbeDefinition { Http = expected is null ? http : http with { ExpectedStatus = expected }, Dialect = dialect }, []);
    }

    private static ProbeOutcome.Answered Answer(string? target, string body, int code = 200, string? location = null) => new(
        code, "text/html", location is null ? [] : [new("Location", location)], Encoding.UTF8.GetBytes(body), false, null, TimeSpan.FromMilliseconds(5), default)
    {
        RedirectedTo = target is null ? null : new Uri($"http://10.0.0.5{target}"),
    };
}
