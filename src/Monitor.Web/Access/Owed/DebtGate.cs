using Microsoft.AspNetCore.Authorization;
using Monitor.Core.Access;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.Owed;

/// <summary>
/// Whoever owes something gets nothing but what settles it, and the way out: no page, no page's connection, and nothing of the API by the session's cookie. An API key is no person, and owes nothing.
/// </summary>
internal static class DebtGate
{
    /// <summary>As a step after it is known who asks, and for what.</summary>
    public static Task ConfineAsync(HttpContext context, RequestDelegate next)
    {
        if (OwedBySession.Of(context.User) is not { } debt || ApiKeyAuthentication.IsKey(context.User) || IsOpen(context.GetEndpoint(), debt))
            return next(context);
        if (!CookieSession.IsPage(context.Request))
            return AccessProblems.WriteOwedAsync(context, debt);
        context.Response.Redirect(PathOf(debt));
        return Task.CompletedTask;
    }

    /// <summary>Where they are led.</summary>
    public static string PathOf(Debt debt) => debt switch
    {
        Debt.OwnPassword => "/account/password",
        _ => "/account/factor-owed",
    };

    private static bool IsOpen(Endpoint? endpoint, Debt debt) =>
        endpoint?.Metadata is { } about && (about.GetMetadata<OpenWhileOwingAttribute>()?.Debts.Contains(debt) == true || about.GetMetadata<IAllowAnonymous>() is not null);
}

/// <summary>A page or an address for whoever owes one of these, too.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWhileOwingAttribute(params Debt[] debts) : Attribute
{
    public IReadOnlyList<Debt> Debts { get; } = debts;
}
