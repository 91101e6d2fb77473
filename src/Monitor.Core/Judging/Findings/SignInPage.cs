using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Judging.Findings;

/// <summary>
/// Tells a health path that was not asked, because it ends on a sign-in page: by a redirect that leads there, or in its own place. Where
/// a page was registered, or the site itself, its code is what was asked for.
/// </summary>
internal static partial class SignInPage
{
    private const int MostBytes = 16 * 1024;

    private static readonly SearchValues<string> PasswordFields = SearchValues.Create(
        ["type=\"password\"", "type='password'", "type=password"], StringComparison.OrdinalIgnoreCase);

    /// <returns>Where the health path ends instead, as a sentence that stays the same; null when it was asked.</returns>
    public static string? Find(ProbeOutcome.Answered answer, HealthReading reading, VerdictPolicy policy)
    {
        if (reading.Understood || policy.Path is not { } path || IsSignIn(path))
            return null;
        return answer.StatusCode switch
        {
            >= 200 and < 300 when answer.RedirectedTo is { } target => IsSignIn(target.AbsolutePath) || AsksForPassword(answer) ? Sentence(target) : null,
            >= 200 and < 300 => HealthPath().IsMatch(path) && AsksForPassword(answer) ? "ends at a sign-in page" : null,
            // Somebody who names the code of a redirect wants just that.
            >= 300 and < 400 when !policy.ExplicitStatus && Location(answer) is { } target && IsSignIn(PathOf(target)) => $"ends at a sign-in page, to which {answer.StatusCode} leads",
            _ => null,
        };
    }

    /// <summary>Somebody who asks this path asks how the service is. So does whoever asks none.</summary>
    public static bool IsHealthPath(string? path) => path is null || HealthPath().IsMatch(path);

    private static string Sentence(Uri target) => $"ends at a sign-in page: redirected to {SecretText.Clean(target.AbsolutePath)}";

    private static bool IsSignIn(string path) => SignInPath().IsMatch(path);

    private static bool AsksForPassword(ProbeOutcome.Answered answer) =>
        Encoding.Latin1.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, MostBytes)]).AsSpan().ContainsAny(PasswordFields);

    private static string? Location(ProbeOutcome.Answered answer)
    {
        foreach (var (name, value) in answer.Headers)
        {
            if (name.Equals("Location", StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    // What stands behind the path may name the page to return to.
    private static string PathOf(string location)
    {
        var end = location.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? location : location[..end];
    }

    [GeneratedRegex(@"(^|[/._-])(log[-_]?[io]n|sign[-_]?in|sso|oauth2?|authorize|authenticate|saml2?|openid|adfs|idp|cas|auth)([/._-]|$)|/session/new\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignInPath();

    [GeneratedRegex(@"(^|[/._-])(health|healthz|healthy|healthcheck|ready|readyz|readiness|live|livez|liveness|alive|status|ping|up|heartbeat|actuator|startup)([/._-]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HealthPath();
}
