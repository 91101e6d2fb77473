using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Passwords;

/// <summary>Hashes and compares passwords on a thread of their own: tens of milliseconds on one of the pool's few are so long for everybody else.</summary>
public sealed class PasswordsAside(
    IUserStore<User> store, IOptions<IdentityOptions> options, IPasswordHasher<User> hasher, IEnumerable<IUserValidator<User>> userValidators,
    IEnumerable<IPasswordValidator<User>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<User>> log, MonitorDbContext context, TimeProvider time)
    : UserManager<User>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log)
{
    /// <summary>Compares one with a hash.</summary>
    public static Task<PasswordVerificationResult> VerifyAsync(IPasswordHasher<User> hasher, User user, string hash, string password) =>
        AsideAsync(() => hasher.VerifyHashedPassword(user, hash, password));

    /// <summary>Makes somebody with a password.</summary>
    public override async Task<IdentityResult> CreateAsync(User user, string password)
    {
        var taken = await TakeAsync(user, password);
        return taken.Succeeded ? await CreateAsync(user) : taken;
    }

    /// <summary>Puts a password in place of the one before, if there was one. All that is signed in by the old one ends.</summary>
    /// <param name="isInitial">Somebody else has set it up.</param>
    public async Task<IdentityResult> ReplaceAsync(User user, string password, bool isInitial)
    {
        var taken = await TakeAsync(user, password);
        user.PasswordIsInitial = isInitial;
        return taken.Succeeded ? await UpdateSecurityStampAsync(user) : taken;
    }

    /// <summary>Ends all sessions of somebody, when the context's transaction is committed.</summary>
    public override async Task<IdentityResult> UpdateSecurityStampAsync(User user)
    {
        var updated = await base.UpdateSecurityStampAsync(user);
        await SessionStore.TellAsync(context, CancellationToken);
        return updated;
    }

    /// <summary>Removes somebody, with their sessions.</summary>
    public override async Task<IdentityResult> DeleteAsync(User user)
    {
        var deleted = await base.DeleteAsync(user);
        await SessionStore.TellAsync(context, CancellationToken);
        return deleted;
    }

    private async Task<IdentityResult> TakeAsync(User user, string password)
    {
        var valid = await ValidatePasswordAsync(user, password);
        if (!valid.Succeeded)
            return valid;
        user.PasswordHash = await AsideAsync(() => PasswordHasher.HashPassword(user, password));
        user.PasswordChangedAt = time.GetUtcNow();
        return valid;
    }

    protected override async Task<PasswordVerificationResult> VerifyPasswordAsync(IUserPasswordStore<User> store, User user, string password) =>
        await store.GetPasswordHashAsync(user, CancellationToken) is { } hash
            ? await VerifyAsync(PasswordHasher, user, hash, password)
            : PasswordVerificationResult.Failed;

    private static Task<T> AsideAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Work) { IsBackground = true, Name = "Password" }.Start();
        return done.Task;

        void Work()
        {
            try
            {
                Yield();
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }
    }

    // .NET gives no thread a priority on Linux. There a nice value belongs to the thread that asks for it (setpriority(2)), and ends with it.
    private static void Yield()
    {
        if (OperatingSystem.IsLinux())
            _ = SetPriority(which: 0, who: 0, nice: 19);
        else
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int nice);
}
