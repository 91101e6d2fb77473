using System.Security.Claims;
using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;
using Monitor.Data.Schema;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Owed;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.SecondFactor;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.Own;

/// <summary>
/// Whoever is signed in turns their second factor on and off. The password is asked once more, and, where there is a second factor, a code:
/// who found a browser open and knows the password must not get rid of it. One per request.
/// </summary>
public sealed class OwnFactor(SecondFactors factors, OwnPassword password, SignIn signIn, HeldSessions held, PasskeyKeeper passkeys, FactorRule rule)
{
    /// <summary>To whoever has to.</summary>
    public const string UsePasskey = "You have a passkey, and this browser was signed in without it. Sign out, and sign in with the passkey.";

    private const string WrongCode = "This code is not right, or was used already. Type the newest one, or one of your recovery codes.";

    private const string LastOne = "Your role asks for a second factor, and this is the only one that you have. Add a passkey first.";

    private const string TooMany = "Too many codes were tried. Wait fifteen minutes, then try again.";

    /// <summary>Turns it on. This browser stays signed in, all others end.</summary>
    public async Task<FactorChange> TurnOnAsync(HttpContext http, string typedPassword, string sealedKey, string code)
    {
        if (await HasToUsePasskeyAsync(http))
            return new FactorChange([], UsePasskey);
        var (user, error) = await password.ProveAsync(http, typedPassword);
        if (user is null)
            return new FactorChange([], error);
        var on = await factors.TurnOnAsync(user.Id, LiveSessions.NumberOf(http.User), sealedKey, code, ActorOf(http), CancellationToken.None);
        if (on.User is not { } renewed)
            return new FactorChange([], on.Error);
        await held.ReadAsync(CancellationToken.None);
        await signIn.RenewAsync(http, renewed, on.Session);
        return new FactorChange(on.Codes, null);
    }

    /// <summary>Turns it off.</summary>
    public async Task<FactorChange> TurnOffAsync(HttpContext http, string typedPassword, string code)
    {
        var (user, error) = await ProveAsync(http, typedPassword, code);
        if (user is not null && IsAskedOf(http) && (await passkeys.ListAsync(user.Id, CancellationToken.None)).Count == 0)
            return new FactorChange([], LastOne);
        if (user is not null)
            await factors.TurnOffAsync(user.Id, ActorOf(http), CancellationToken.None);
        return new FactorChange([], error);
    }

    /// <summary>Puts new recovery codes in place of those that are left.</summary>
    public async Task<FactorChange> NewCodesAsync(HttpContext http, string typedPassword, string code)
    {
        var (user, error) = await ProveAsync(http, typedPassword, code);
        return new FactorChange(user is null ? [] : await factors.NewCodesAsync(user.Id, ActorOf(http), CancellationToken.None), error);
    }

    /// <summary>Asks whoever is signed in for the password once more, and for a code where they have a second factor.</summary>
    /// <returns>Whose it is; or what to change.</returns>
    public async Task<(User? User, string? Error)> ProveAsync(HttpContext http, string typedPassword, string code)
    {
        var (user, error) = await password.ProveAsync(http, typedPassword);
        // Of whoever has none any more there is nothing to prove, and nothing to change.
        if (user is not { TwoFactorEnabled: true })
            return (user, error);
        return await factors.TryAsync(user, code, Caller.TextOf(http.Connection.RemoteIpAddress), CancellationToken.None) switch
        {
            CodeAnswer.Right => (user, null),
            CodeAnswer.TooMany => (null, TooMany),
            _ => (null, WrongCode),
        };
    }

    /// <summary>True for whoever owes a second factor here and has a passkey: to set up another by the password alone would go around it.</summary>
    public async Task<bool> HasToUsePasskeyAsync(HttpContext http) =>
        OwedBySession.Of(http.User) == Debt.SecondFactor && Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && (await passkeys.ListAsync(id, CancellationToken.None)).Count > 0;

    /// <summary>Their role asks for a second factor: the last one stays.</summary>
    public bool IsAskedOf(HttpContext http) => rule.Roles.Any(role => http.User.IsInRole(role.ToString()));

    private static Actor ActorOf(HttpContext http) => Caller.Of(http.User, http.Connection.RemoteIpAddress).Actor;
}

/// <summary>What became of it.</summary>
/// <param name="Codes">New recovery codes, shown this once.</param>
/// <param name="Error">What to change; null when it is done.</param>
public sealed record FactorChange(IReadOnlyList<string> Codes, string? Error);
