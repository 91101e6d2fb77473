using System.Buffers.Text;
using System.Security.Cryptography;

namespace Monitor.Web.Access.Browsers;

/// <summary>Tells browsers to load nothing from elsewhere, to be framed by nobody, and to say nothing of us to others.</summary>
public static class SecurityHeaders
{
    private static readonly object NonceKey = new();

    /// <summary>The nonce that inline scripts of this answer must carry: <c>&lt;script nonce="…"&gt;</c>.</summary>
    public static string NonceOf(HttpContext context)
    {
        if (context.Items.TryGetValue(NonceKey, out var known))
            return (string)known!;
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        return nonce;
    }

    internal static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(context);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }

    // MudBlazor and Blazor set style attributes, hence 'unsafe-inline' for those alone.
    private static string PolicyFor(HttpContext context) =>
        $"default-src 'self'; script-src 'self' {ScriptsOf(context)}; style-src 'self' {StylesOf(context)}; style-src-elem 'self' {StylesOf(context)}; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + $"font-src 'self' data:; connect-src 'self'{SocketsOf(context.Request)}; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // Hangfire's dashboard writes its own inline scripts, which cannot carry our nonce.
    private static string ScriptsOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/hangfire")
            ? "'unsafe-inline'"
            : $"'nonce-{NonceOf(context)}'";

    // Hangfire's dashboard and the API's description write styles of their own; neither shows what a monitored service said.
    private static string StylesOf(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/hangfire") || context.Request.Path.StartsWithSegments("/scalar")
            ? "'unsafe-inline'"
            : $"'nonce-{NonceOf(context)}'";

    // Older Safari does not count web sockets of the same host as 'self'.
    private static string SocketsOf(HttpRequest request) =>
        request.Host.HasValue ? $" {(request.IsHttps ? "wss" : "ws")}://{request.Host.ToUriComponent()}" : "";
}
