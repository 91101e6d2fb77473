using Microsoft.AspNetCore.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Passwords;
using Monitor.Web.Requests;

namespace Monitor.Web.Access;

/// <summary>Signing in with email and password, and out.</summary>
public sealed partial class SignIn(
    SignInManager<User> sessions, UserManager<User> users, IPasswordHasher<User> hasher, ILogger<SignIn> log)
{
    private static readonly User Nobody = new() { UserName = "nobody" };

    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<User>().HashPassword(Nobody, ApiKeySecret.NewToken()));

    /// <summary>Tries once; the session cookie is part of the answer when it succeeds.</summary>
    public async Task<SignInOutcome> TryAsync(string email, string password)
    {
        var outcome = await VerifyAsync(email, password);
        if (outcome != SignInOutcome.SignedIn)
            RefusalMetrics.Count(RefusalMetrics.SignIn);
        return outcome;
    }

    /// <summary>Signs in someone who has just proved who they are in another way (setup).</summary>
    public Task SignInAsync(User user) => sessions.SignInAsync(user, isPersistent: true);

    public Task SignOutAsync() => sessions.SignOutAsync();

    private async Task<SignInOutcome> VerifyAsync(string email, string password)
    {
        if (await users.FindByNameAsync(email.Trim()) is not { } user)
        {
            // As slow as a wrong password, so that the time tells nobody which addresses have accounts.
            await PasswordsAside.VerifyAsync(hasher, Nobody, NobodysHash.Value, password);
            Log.RefusedStranger(log);
            return SignInOutcome.Refused;
        }

        var result = await sessions.PasswordSignInAsync(user, password, isPersistent: true, lockoutOnFailure: true);
        if (result.Succeeded)
            return SignInOutcome.SignedIn;
        Log.Refused(log, user.Email);
        return result.IsLockedOut ? SignInOutcome.LockedOut : SignInOutcome.Refused;
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

    /// <summary>No such account, or another password: we do not say which.</summary>
    Refused,

    /// <summary>Too many wrong passwords in a row; it ends by itself.</summary>
    LockedOut,
}
