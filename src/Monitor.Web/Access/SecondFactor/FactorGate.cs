using Microsoft.AspNetCore.Authorization;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.SecondFactor;

/// <summary>
/// Whoever owes a second factor gets nothing but what sets one up: no page, no page's connection, and nothing of the API by the session's cookie. An API key is no person, and owes nothing.
/// </summary>
internal static class FactorGate
{
    /// <summary>Where they are led.</summary>
    public const string Path = "/account/factor-owed";

    /// <summary>As a step after it is known who asks, and for what.</summary>
    public static Task ConfineAsync(HttpContext context, RequestDelegate next)
    {
        if (!OwedFactor.IsOwedBy(context.User) || ApiKeyAuthentication.IsKey(context.User) || IsOpen(context.GetEndpoint()))
            return next(context);
        if (!CookieSession.IsPage(context.Request))
            return AccessProblems.WriteFactorOwedAsync(context);
        context.Response.Redirect(Path);
        return Task.CompletedTask;
    }

    private static bool IsOpen(Endpoint? endpoint) => endpoint?.Metadata is { } about && (about.GetMetadata<OpenWithoutFactorAttribute>() is not null || about.GetMetadata<IAllowAnonymous>() is not null);
}

/// <summary>A page or an address for whoever owes a second factor, too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWithoutFactorAttribute : Attribute;
