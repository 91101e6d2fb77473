using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Access.SignOn.Linking;
using Monitor.Web.Access.SignOn.Oidc;

namespace Monitor.Web.Access.Own;

/// <summary>
/// Whoever is signed in links their account with who they are at the provider, and ends that. The password is asked once more, and a code where they have a second factor: who found a browser
/// open must not tie the account to themselves. One per request.
/// </summary>
public sealed class OwnLink(OwnFactor factor, SignIn signIn, IServiceProvider services)
{
    private const string NoSession = "This session is of a version before. Sign in anew, then link it.";

    /// <summary>Makes an address of ours that leads to the provider and back, good for five minutes in this session.</summary>
    public async Task<(string? Address, string? Error)> BeginAsync(HttpContext http, string password, string code)
    {
        var (user, error) = await factor.ProveAsync(http, password, code);
        if (user is null)
            return (null, error);
        return LinkWish.Of(http.User) is { } wish ? (OidcEndpoints.LinkWith(services.GetRequiredService<LinkTickets>().Issue(wish)), null) : (null, NoSession);
    }

    /// <summary>Ends the link. This browser stays signed in, all others end.</summary>
    /// <returns>What to change; null when it is done.</returns>
    public async Task<string?> EndAsync(HttpContext http, string password, string code)
    {
        var (user, error) = await factor.ProveAsync(http, password, code);
        if (user is null)
            return error;
        var actor = Caller.Of(http.User, http.Connection.RemoteIpAddress).Actor;
        var ended = await services.GetRequiredService<AccountLinks>().UnlinkAsync(user.Id, LiveSessions.NumberOf(http.User), http.User.IsInRole(AccessRoles.Admin), actor, CancellationToken.None);
        if (ended.User is { } renewed)
            await signIn.RenewAsync(http, renewed, ended.Session);
        return ended.Error;
    }
}
