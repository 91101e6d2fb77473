using System.Buffers;
using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Bodies;

namespace Monitor.Core.Judging.Findings;

/// <summary>Answers to another question than the probe meant to ask.</summary>
internal static class PageFindings
{
    private const int MostBytes = 16 * 1024;

    private static readonly SearchValues<string> LoginMarks = SearchValues.Create(
        ["type=\"password\"", "type='password'", "type=password", "sign in", "log in", "/login", "signin"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> HostMarks = SearchValues.Create(
        ["<title>Bad Request (400)</title>", "DisallowedHost at", "Bad Request - Invalid Hostname", "Blocked hosts:", "Blocked host:"], StringComparison.Ordinal);

    public static Contradiction? HostNotAllowed(in Examination seen) =>
        seen is { Code: 400 or 403, Outcome: ProbeOutcome.Answered answer, Reading.Understood: false } && Text(answer).AsSpan().ContainsAny(HostMarks)
            ? new("host-not-allowed", $"The framework answered {seen.Code} before its handler was asked: it does not accept this host name. In Django add the address's host to ALLOWED_HOSTS, or send a Host header that is allowed.")
            : null;

    public static Contradiction? ProbeSetUp(in Examination seen) =>
        seen is { Code: 401 or 403 or 404 or 405 or 429, Status: HealthStatus.Unhealthy, Reading.Understood: false }
            ? new("probe-set-up", $"{seen.Code} often means that the probe is set up wrongly, not that the service is down: check its path, method and credentials.")
            : null;

    public static Contradiction? LoginPage(in Examination seen) =>
        IsUnexpectedPage(seen, out var answer) && Text(answer).AsSpan().ContainsAny(LoginMarks) || LeadsToLogin(seen) || SignInPage.Find(answer, seen.Reading!, seen.Policy) is not null
            ? new("login-page", "A sign-in page came instead of a health payload, so the code says nothing of the service. Give the probe credentials, or let the health endpoint answer without them.")
            : null;

    public static Contradiction? WebPage(in Examination seen) =>
        IsUnexpectedPage(seen, out var answer) && !Text(answer).AsSpan().ContainsAny(LoginMarks) && SignInPage.Find(answer, seen.Reading!, seen.Policy) is null
            ? new("web-page", $"A web page came instead of a health payload: {seen.Code} says only that something answers. Point the probe at the health endpoint, or choose the dialect \"HTTP status code only\" for a plain web site.")
            : null;

    private static bool IsUnexpectedPage(in Examination seen, out ProbeOutcome.Answered answer)
    {
        answer = (ProbeOutcome.Answered)seen.Outcome;
        return answer.StatusCode is >= 200 and < 300
            && seen.Reading is { Understood: false } reading && reading.Dialect != DialectCatalogue.HttpStatus
            && PageBody.IsHtml(answer.Body.Span.TrimStart(" \t\r\n\uFEFF"u8));
    }

    private static bool LeadsToLogin(in Examination seen)
    {
        if (seen is not { Code: >= 300 and < 400, Outcome: ProbeOutcome.Answered answer })
            return false;
        foreach (var (name, value) in answer.Headers)
        {
            if (name.Equals("Location", StringComparison.OrdinalIgnoreCase) && value.AsSpan().ContainsAny(LoginMarks))
                return true;
        }

        return false;
    }

    private static string Text(ProbeOutcome.Answered answer) =>
        Encoding.Latin1.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, MostBytes)]);
}
