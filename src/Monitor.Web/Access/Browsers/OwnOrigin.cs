using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.Browsers;

/// <summary>
/// Lets no other site open a page's connection with the session of whoever looks at it (cross-site WebSocket hijacking): cookies go along whichever site asks, and
/// no preflight guards a web socket. Browsers say in <c>Origin</c> who asks (RFC 6454); who says nothing is no browser.
/// </summary>
internal sealed partial class OwnOrigin(IConfiguration configuration, TimeProvider time, ILogger<OwnOrigin> log)
{
    private const string Hub = "/_blazor";

    private static readonly TimeSpan SaidAgain = TimeSpan.FromHours(1);

    private readonly string? _public = configuration["Monitor:PublicUrl"] is { Length: > 0 } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;

    private long? _saidAt;

    /// <summary>As a step before any endpoint.</summary>
    public Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(Hub) || context.Request.Headers.Origin is not [{ } origin, ..] || IsOwn(origin, context.Request.Host, context.Request.IsHttps))
            return next(context);
        RefusalMetrics.Count(RefusalMetrics.ForeignOrigin);
        Say(origin, context.Request.Host);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>True when it is the address that was asked for, or the public one.</summary>
    /// <param name="isHttps">How the request came to us: a proxy may have taken the TLS off, and none puts it on.</param>
    internal bool IsOwn(string origin, HostString asked, bool isHttps) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && (from.GetLeftPart(UriPartial.Authority) == _public || (IsSamePlace(from, asked) && (from.Scheme == Uri.UriSchemeHttps || (from.Scheme == Uri.UriSchemeHttp && !isHttps))));

    private static bool IsSamePlace(Uri from, HostString asked) =>
        asked.HasValue && string.Equals(from.Host, new HostString(asked.Host).Host, StringComparison.OrdinalIgnoreCase) && from.Port == (asked.Port ?? (from.Scheme == Uri.UriSchemeHttps ? 443 : 80));

    private void Say(string origin, HostString asked)
    {
        var now = time.GetTimestamp();
        if (_saidAt is { } said && time.GetElapsedTime(said, now) < SaidAgain)
            return;
        _saidAt = now;
        Log.Refused(log, Shown(origin), Shown(asked.Value ?? ""));
    }

    // Strangers wrote both.
    private static string Shown(string text) => string.Concat((text.Length > 100 ? text[..100] : text).Where(c => !char.IsControl(c)));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Refused to open a page's connection for {Origin}: it was asked for at {Host}. If that is how people reach Monitor, set Monitor__PublicUrl")]
        public static partial void Refused(ILogger logger, string origin, string host);
    }
}
