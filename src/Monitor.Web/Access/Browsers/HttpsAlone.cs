namespace Monitor.Web.Access.Browsers;

/// <summary>When people reach the product by https, nothing of theirs travels in clear, even if a proxy speaks http to us.</summary>
internal static class HttpsAlone
{
    /// <summary>A year. Not for other hosts of the domain: they are not ours to speak for.</summary>
    private const string StrictTransport = "max-age=31536000";

    /// <summary><c>Monitor:PublicUrl</c> is https.</summary>
    public static bool IsSetBy(IConfiguration configuration) =>
        configuration["Monitor:PublicUrl"]?.Trim().StartsWith("https:", StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>Marks every cookie, whoever sets it, and tells browsers to come by https alone (RFC 6797).</summary>
    public static void UseHttpsAlone(this IApplicationBuilder app)
    {
        // Not by each cookie's own options: antiforgery refuses to work where a proxy has taken the TLS off.
        app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always, MinimumSameSitePolicy = SameSiteMode.Unspecified });
        app.Use(static (context, next) =>
        {
            context.Response.Headers.StrictTransportSecurity = StrictTransport;
            return next(context);
        });
    }
}
