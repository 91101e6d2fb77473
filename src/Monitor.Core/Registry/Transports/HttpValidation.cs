namespace Monitor.Core.Registry.Transports;

/// <summary>What an HTTP probe must be like.</summary>
internal static class HttpValidation
{
    // They frame the message or the connection: the prober sets them, and a wrong one breaks the exchange.
    internal static readonly string[] ReservedHeaders = ["Connection", "Content-Length", "Transfer-Encoding", "Upgrade", "Keep-Alive", "TE", "Trailer"];

    public static void Check(HttpProbe http, string path, FieldErrors errors)
    {
        if (HttpAddress.Error(http.Url) is { } error)
            errors.Require(false, $"{path}.url", error);
        errors.Require(
            http.Method is { Length: > 0 and <= 20 } && http.Method.All(char.IsAsciiLetter), $"{path}.method",
            "Use an HTTP method such as GET, HEAD or POST.");
        errors.Require(
            HttpStatusRange.TryParse(http.ExpectedStatus, out _), $"{path}.expectedStatus",
            "Use codes and ranges from 100 to 599, such as 200-399 or 200,204.");
        errors.Limit(http.Body, 64 * 1024, $"{path}.body");
        errors.Require(
            http.Body is null || !http.Method.Equals("GET", StringComparison.OrdinalIgnoreCase), $"{path}.body",
            "A GET request has no body: use POST, or remove the body.");
        foreach (var (name, value) in http.Headers)
            CheckHeader(name, value, $"{path}.headers.{name}", errors);
        foreach (var twice in http.Headers.Keys.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            errors.Require(false, $"{path}.headers.{twice.Last()}", "This header is given twice: keep one of them.");
        errors.Require(http.Headers.Count <= 50, $"{path}.headers", "Use at most 50 headers.");
        if (http.Authentication is { } authentication)
            Check(authentication, $"{path}.authentication", errors);
    }

    private static void CheckHeader(string name, string value, string path, FieldErrors errors)
    {
        errors.Require(
            HeaderName.IsValid(name), path,
            "A header's name has only letters, digits and dashes.");
        errors.Require(
            !ReservedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase), path, "This header is set by the connection itself: remove it.");
        errors.Require(
            value is { Length: <= 8192 } && value.All(c => c == '\t' || IsPrintableAscii(c)), path,
            "A header's value is one line of at most 8192 printable ASCII characters.");
    }

    private static void Check(HttpAuthentication authentication, string path, FieldErrors errors)
    {
        if (authentication.Scheme == AuthenticationScheme.Basic)
        {
            errors.Require(!string.IsNullOrEmpty(authentication.Username), $"{path}.username", "Give the user name.");
            errors.Require(!string.IsNullOrEmpty(authentication.Password), $"{path}.password", "Give the password.");
        }
        else
        {
            errors.Require(!string.IsNullOrWhiteSpace(authentication.Token), $"{path}.token", "Give the bearer token.");
            errors.Require(
                authentication.Token?.All(IsPrintableAscii) ?? true, $"{path}.token", "A bearer token is one line of printable ASCII characters.");
        }

        var values = (string?[])[authentication.Username, authentication.Password, authentication.Token];
        errors.Require(
            values.All(v => v is null || (v.Length <= 8192 && !v.Any(char.IsControl))), path, "Credentials are one line of at most 8192 characters.");
    }

    // What cannot be sent would fail every check as if the service were down.
    private static bool IsPrintableAscii(char c) => c is >= ' ' and <= '~';
}
