using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.SignOn.Forwarded;

/// <summary>Composition of signing in by a proxy's headers.</summary>
internal static class ForwardedSetup
{
    public static void AddForwardAuth(this IServiceCollection services)
    {
        services.AddSingleton<ProxyHeaders>().AddSingleton<ForwardedSignOn>();
        services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            var before = options.Events.OnValidatePrincipal;
            options.Events.OnValidatePrincipal = async context =>
            {
                if (await HoldsAsync(context))
                    await before(context);
            };
        });
    }

    /// <summary>The first step of all: whoever is not the proxy signs nobody in.</summary>
    public static void UseProxyHeaders(this WebApplication app)
    {
        if (app.Services.GetService<ProxyHeaders>() is { } headers)
            app.Use(headers.StripAsync);
    }

    /// <summary>After it is known who asks.</summary>
    public static void UseForwardedSignOn(this WebApplication app)
    {
        if (app.Services.GetService<ForwardedSignOn>() is { } forwarded)
            app.Use(forwarded.SignOnAsync);
    }

    // The cookie stays where the proxy says nothing: it may let some addresses pass without asking who comes.
    private static async Task<bool> HoldsAsync(CookieValidatePrincipalContext context)
    {
        var (http, user) = (context.HttpContext, context.Principal);
        if (user is null || http.RequestServices.GetRequiredService<ForwardedSignOn>() is var forwarded && forwarded.Holds(http.Request, user))
            return true;
        context.RejectPrincipal();
        // Somebody else, or somebody with other groups: what the browser has open ends, too.
        if (forwarded.NamesSomebody(http.Request) && LiveSessions.NumberOf(user) is { } number && Guid.TryParse(http.RequestServices.GetRequiredService<UserManager<Data.Schema.User>>().GetUserId(user), out var id))
            await http.RequestServices.GetRequiredService<LiveSessions>().EndAsync(id, number, actor: null, http.RequestAborted);
        return false;
    }
}
