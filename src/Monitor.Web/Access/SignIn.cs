using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Groups;
using Monitor.Web.Access.Held;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Passwords;
using Monitor.Web.Access.SecondFactor;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access;

/// <summary>Signing in with email and password, and a code where one is asked for; and out.</summary>
public sealed partial class SignIn(
    SignInManager<User> sessions, UserManager<User> users, IPasswordHasher<User> hasher, WrongPasswords wrong, KnownBrowsers browsers, LiveSessions own, SecondFactors factors, HalfSignIns halves,
    IOptions<PasswordUse> options, FactorRule rule, ILogger<SignIn> log)
{
    private const int LongestAddress = 256;

    private static readonly User Nobody = new() { UserName = "nobody" };

    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<User>().HashPassword(Nobody, ApiKeySecret.NewToken()));

    /// <summary>Tries once; the session cookie is part of the answer when it succeeds.</summary>
    public async Task<SignInOutcome> TryAsync(HttpContext context, string email, string password)
    {
        var attempt = AttemptOf(context, email);
        if (!wrong.Admits(attempt))
            return Refused(SignInOutcome.TooMany);
        if (await VerifiedAsync(email.Trim(), password) is not { } user)
        {
            wrong.Count(attempt);
            return Refused(SignInOutcome.Refused);
        }

        return await ContinueAsync(context, user, SessionWay.Password);
    }

    /// <summary>Signs in someone who knows the password, or asks them for a code first.</summary>
    /// <param name="way">Whether they have typed it, or chosen it by a link.</param>
    public async Task<SignInOutcome> ContinueAsync(HttpContext context, User user, SessionWay way)
    {
        if (options.Value.AreForAdminsAlone && !await users.IsInRoleAsync(user, AccessRoles.Admin))
            return Refused(SignInOutcome.NotByPassword);
        if (user.TwoFactorEnabled)
        {
            halves.Begin(context, user);
            return SignInOutcome.NeedsCode;
        }

        if (await WantsPasskeyAsync(user))
            return Refused(SignInOutcome.NeedsPasskey);
        return await SignInAsync(context, user, way) ? SignInOutcome.SignedIn : Refused(SignInOutcome.Refused);
    }

    /// <summary>Signs in someone whose passkey has said who they are. Their device has asked who is there: no code is asked for.</summary>
    internal async Task<SignInOutcome> ByPasskeyAsync(HttpContext context, User user)
    {
        if (options.Value.AreForAdminsAlone && !await users.IsInRoleAsync(user, AccessRoles.Admin))
            return Refused(SignInOutcome.NotByPassword);
        return await SignInAsync(context, user, SessionWay.Passkey) ? SignInOutcome.SignedIn : Refused(SignInOutcome.Refused);
    }

    /// <summary>True for a browser in which somebody still owes a code.</summary>
    public bool IsHalfDone(HttpContext context) => halves.Of(context) is not null;

    /// <summary>Tries a code once, for whoever has typed the right password in this browser.</summary>
    public async Task<SignInOutcome> TryCodeAsync(HttpContext context, string typed)
    {
        if (halves.Of(context) is not { } half || await users.FindByIdAsync(half.UserId) is not { IsDisabled: false } user || user.SecurityStamp != half.Stamp)
            return Refused(SignInOutcome.NeedsPassword);
        var answer = await factors.TryAsync(user, typed, Caller.TextOf(context.Connection.RemoteIpAddress), CancellationToken.None);
        if (answer != CodeAnswer.Right)
        {
            Log.Refused(log, user.Email);
            return Refused(answer == CodeAnswer.TooMany ? SignInOutcome.TooMany : SignInOutcome.Refused);
        }

        halves.End(context);
        return await SignInAsync(context, user, SessionWay.Code) ? SignInOutcome.SignedIn : Refused(SignInOutcome.NeedsPassword);
    }

    /// <summary>A try with this address, from where it comes.</summary>
    internal PasswordTry AttemptOf(HttpContext context, string email)
    {
        var account = AccountOf(email);
        return new PasswordTry(ClientAddress.Of(context), account, browsers.NumberOf(context, account));
    }

    /// <summary>Signs in someone who has just proved who they are.</summary>
    /// <param name="way">By what.</param>
    /// <returns>False when that counts no more: the password was changed, or the user disabled, since <paramref name="user"/> was read.</returns>
    public async Task<bool> SignInAsync(HttpContext context, User user, SessionWay way)
    {
        if (await own.BeginAsync(context, user, way, origin: null, context.RequestAborted) is not { } session)
            return false;
        browsers.Remember(context, AccountOf(user.Email ?? ""));
        await SignInAsync(user, session);
        return true;
    }

    /// <summary>Signs in someone for whom a provider vouches. Whether a second factor is asked is the provider's to say.</summary>
    /// <param name="more">What the session's cookie says beside.</param>
    /// <returns>False as of <see cref="SignInAsync(HttpContext, User, SessionWay)"/>.</returns>
    internal async Task<bool> SignOnAsync(HttpContext context, User user, SessionOrigin origin, params Claim[] more)
    {
        if (await own.BeginAsync(context, user, SessionWay.Provider, origin, context.RequestAborted) is not { } session)
            return false;
        await SignInAsync(user, [session, .. more]);
        return true;
    }

    /// <summary>Gives this browser a cookie that says what its user is now.</summary>
    /// <param name="session">The number that its session has now; null for who has none: one begins.</param>
    public Task RenewAsync(HttpContext context, User user, Guid? session) =>
        session is { } number ? SignInAsync(user, LiveSessions.ClaimOf(number)) : SignInAsync(context, user, SessionWay.Password);

    /// <summary>Ends this browser's session. While the database is away it forgets its cookie at least.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        try
        {
            if (LiveSessions.NumberOf(context.User) is { } number && Guid.TryParse(users.GetUserId(context.User), out var user))
                await own.EndAsync(user, number, actor: null, CancellationToken.None);
        }
        catch (Exception e) when (DatabaseOutage.IsOutage(e))
        {
            // The session then ends by its age, or by signing out everywhere.
        }

        await sessions.SignOutAsync();
    }

    private async Task SignInAsync(User user, params Claim[] claims)
    {
        await sessions.SignInWithClaimsAsync(user, isPersistent: true, claims);
        // The rest of this request goes on as they are now.
        sessions.Context.User = GroupClaims.On(sessions.Context.User, user.Groups);
    }

    // Whoever has no account, no password yet or no right to sign in waits as long as for a wrong password: the time tells nothing.
    private async Task<User?> VerifiedAsync(string email, string password)
    {
        var user = await users.FindByNameAsync(email);
        var able = user is { IsDisabled: false, PasswordHash: not null } ? user : null;
        var result = await PasswordsAside.VerifyAsync(hasher, able ?? Nobody, able?.PasswordHash ?? NobodysHash.Value, password);
        if (able is not null && result != PasswordVerificationResult.Failed)
            return able;
        if (user is null)
            Log.RefusedStranger(log);
        else
            Log.Refused(log, user.Email);
        return null;
    }

    private async Task<bool> WantsPasskeyAsync(User user) =>
        rule.Roles.Count > 0 && await users.GetRolesAsync(user) is [var name] && Enum.TryParse<PersonRole>(name, out var role)
        && rule.WantsPasskey(role, new(user.TwoFactorEnabled, (await users.GetPasskeysAsync(user)).Count > 0, IsProviders: false));

    private string AccountOf(string email) =>
        email.Trim() is { Length: <= LongestAddress } address ? users.NormalizeName(address) ?? "" : "";

    private static SignInOutcome Refused(SignInOutcome outcome)
    {
        RefusalMetrics.Count(RefusalMetrics.SignIn);
        return outcome;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Refused to sign in {Email}")]
        public static partial void Refused(ILogger logger, string? email);

        [LoggerMessage(LogLevel.Warning, "Refused to sign in someone whose address has no account")]
        public static partial void RefusedStranger(ILogger logger);
    }
}

/// <summary>What became of a try to sign in.</summary>
public enum SignInOutcome
{
    SignedIn,

    /// <summary>No such account, another password, or an account that may not: we do not say which.</summary>
    Refused,

    /// <summary>The password is right, and a code is owed.</summary>
    NeedsCode,

    /// <summary>The password is right, and a passkey is owed in place of a code.</summary>
    NeedsPasskey,

    /// <summary>What went before was too long ago, or not in this browser.</summary>
    NeedsPassword,

    /// <summary>The password or the passkey is right, and such count for admins alone here.</summary>
    NotByPassword,

    /// <summary>Too many wrong passwords from this client or for this account, or too many codes; it ends by itself.</summary>
    TooMany,
}
