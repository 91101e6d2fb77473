using System.Security.Claims;
using Microsoft.Extensions.Options;
using Monitor.Data.Identity;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Access.SignOn.Forwarded;

/// <summary>
/// Signs in whom the proxy names, with the first page that they open: then they have a session as everybody has, which holds while each request,
/// those of an open page among them, comes with the same words of the proxy.
/// </summary>
internal sealed class ForwardedSignOn(SignOnAccounts accounts, IOptions<ForwardAuthOptions> options)
{
    /// <summary>After it is known who asks.</summary>
    public async Task SignOnAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity is { IsAuthenticated: true } || !CookieSession.IsPage(context.Request) || context.Request.Path.StartsWithSegments(CookieSession.SignInPath)
            || AccessSchemes.For(context) != AccessSchemes.Cookie || ForwardedPerson.Of(context.Request, options.Value) is not { } person)
        {
            await next(context);
            return;
        }

        var answer = await accounts.AdmitAsync(person.ToVouched(options.Value), options.Value.Rules(), Caller.TextOf(context.Connection.RemoteIpAddress), context.RequestAborted);
        if (answer.User is not { } user)
            context.Response.Redirect(Refusals.PathOf(answer.Why!.Value));
        else if (await context.RequestServices.GetRequiredService<SignIn>().SignOnAsync(context, user, new SessionOrigin(ForwardedPerson.Issuer, null, null), person.ToClaim()))
            await next(context);
        else
            context.Response.Redirect(LocalUrl.OrRoot(context.Request.Path + context.Request.QueryString));
    }

    /// <summary>True when the proxy says who sends it.</summary>
    public bool NamesSomebody(HttpRequest request) => ForwardedPerson.Of(request, options.Value) is not null;

    /// <summary>False for a session that a proxy's word began, when this request comes without it or with another.</summary>
    public bool Holds(HttpRequest request, ClaimsPrincipal user) => !ForwardedPerson.Began(user) || ForwardedPerson.Of(request, options.Value)?.Is(user) == true;
}
