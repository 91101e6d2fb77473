using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access;
using Monitor.Data.Schema;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.Own;

/// <summary>
/// Whoever is signed in adds, names and removes passkeys of their own. The password is asked once more, and a code where they have a second factor: who found a browser open must not
/// get a way in for ever. One per request.
/// </summary>
public sealed class OwnPasskeys(IPasskeyHandler<User> handler, PasskeyCeremonies ceremonies, PasskeyKeeper keeper, UserManager<User> users, OwnFactor factor, SignIn signIn)
{
    /// <summary>Said when the browser is to be asked anew.</summary>
    public const string Ended = "This page was open too long, or the browser gave no passkey. Try again.";

    private const string LastOne = "Your role asks for a second factor, and this passkey is the only one that you have. Add another passkey first, or turn on codes.";

    private const string Provider = "You come from a provider: passkeys are made there.";

    /// <summary>What a browser is asked to make.</summary>
    /// <returns>What <c>navigator.credentials.create</c> takes, as JSON, and what the form brings back; null for whoever was removed meanwhile.</returns>
    public async Task<(string Options, string Sealed)?> BeginAsync(HttpContext http)
    {
        if (await users.GetUserAsync(http.User) is not { } user)
            return null;
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email ?? "", DisplayName = user.Email ?? "" }, http);
        return (asked.CreationOptionsJson, ceremonies.Seal(user.Id, asked.AttestationState!));
    }

    /// <summary>Adds what the browser made. This browser stays signed in, all others end.</summary>
    /// <param name="credential">What <c>navigator.credentials.create</c> gave, as JSON.</param>
    /// <returns>What to change; null when it is added.</returns>
    public async Task<string?> AddAsync(HttpContext http, string name, string credential, string sealedState, string password, string code)
    {
        if (await users.GetUserAsync(http.User) is not { PasswordHash: not null } known)
            return Provider;
        if (await factor.HasToUsePasskeyAsync(http))
            return OwnFactor.UsePasskey;
        if (ceremonies.Unseal(known.Id, sealedState) is not { } state)
            return Ended;
        // Before the code, which counts once.
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!made.Succeeded)
            return Ended;
        var (user, error) = await factor.ProveAsync(http, password, code);
        if (user is null)
            return error;
        made.Passkey.Name = name;
        return await RenewedAsync(http, await keeper.AddAsync(user.Id, made.Passkey, LiveSessions.NumberOf(http.User), ActorOf(http), CancellationToken.None));
    }

    /// <summary>Gives one another name.</summary>
    /// <returns>What to change; null when it is done.</returns>
    public async Task<string?> RenameAsync(HttpContext http, Guid id, string name) =>
        Guid.TryParse(users.GetUserId(http.User), out var user) ? await keeper.RenameAsync(user, id, name, ActorOf(http), CancellationToken.None) : Ended;

    /// <summary>Removes one. This browser stays signed in, all others end: the device that it was on may be somebody else's now.</summary>
    /// <returns>What to change; null when it is done.</returns>
    public async Task<string?> RemoveAsync(HttpContext http, Guid id, string password, string code)
    {
        var (user, error) = await factor.ProveAsync(http, password, code);
        if (user is null)
            return error;
        if (factor.IsAskedOf(http) && !user.TwoFactorEnabled && (await keeper.ListAsync(user.Id, CancellationToken.None)).Count == 1)
            return LastOne;
        return await RenewedAsync(http, await keeper.RemoveAsync(user.Id, id, LiveSessions.NumberOf(http.User), ActorOf(http), CancellationToken.None));
    }

    private async Task<string?> RenewedAsync(HttpContext http, PasskeyChange change)
    {
        if (change.User is { } renewed)
            await signIn.RenewAsync(http, renewed, change.Session);
        return change.Error;
    }

    private static Actor ActorOf(HttpContext http) => Caller.Of(http.User, http.Connection.RemoteIpAddress).Actor;
}
