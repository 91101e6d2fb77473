using Microsoft.AspNetCore.Identity;
using Monitor.Data;
using Monitor.Data.Identity.Passkeys;
using Monitor.Data.Schema;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.Passkeys;

/// <summary>Signing in by a passkey. Nobody types an address: the passkey says whose it is. One per request.</summary>
public sealed partial class PasskeySignIn(
    IPasskeyHandler<User> handler, PasskeyCeremonies ceremonies, PasskeyAddress address, MonitorDbContext context, SignIn signIn, ILogger<PasskeySignIn> log)
{
    /// <summary>Asks a browser for a passkey. Costs no question of the database: anybody may ask.</summary>
    /// <param name="at">Where the browser says that it is: it decides no more than which sentence is read there.</param>
    /// <returns>What <c>navigator.credentials.get</c> takes, as JSON, and what the page brings back; or why there are none here.</returns>
    public async Task<(string Options, string Sealed, string? WhyNot)> BeginAsync(HttpContext http, Uri at)
    {
        if (address.At(at).WhyNot is { } why)
            return ("", "", why);
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        return (asked.RequestOptionsJson, ceremonies.Seal(http, asked.AssertionState!), null);
    }

    /// <summary>Tries what a browser answered, once; the session cookie is part of the answer when it succeeds.</summary>
    /// <param name="credential">What <c>navigator.credentials.get</c> gave, as JSON.</param>
    /// <param name="sealedState">What the page brings back.</param>
    public async Task<SignInOutcome> TryAsync(HttpContext http, string credential, string sealedState)
    {
        if (ceremonies.Unseal(http, sealedState) is not { } state)
            return Refused(SignInOutcome.NeedsPassword);
        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!answer.Succeeded)
        {
            Log.Refused(log, Refusals.Told(answer.Failure));
            return Refused(SignInOutcome.Refused);
        }

        var (user, passkey) = (answer.User, answer.Passkey);
        if (user.IsDisabled || !await PasskeyUse.TakeAsync(context, state, user.Id, passkey.CredentialId, passkey.SignCount, passkey.IsBackedUp, CancellationToken.None))
        {
            Log.RefusedUser(log, user.Email);
            return Refused(SignInOutcome.Refused);
        }

        return await signIn.ByPasskeyAsync(http, user);
    }

    private static SignInOutcome Refused(SignInOutcome outcome)
    {
        RefusalMetrics.Count(RefusalMetrics.SignIn);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Refused a passkey: {Why}")]
        public static partial void Refused(ILogger logger, string why);

        [LoggerMessage(LogLevel.Warning, "Refused to sign in {Email} by a passkey: they are disabled, or it was sent before")]
        public static partial void RefusedUser(ILogger logger, string? email);
    }
}
