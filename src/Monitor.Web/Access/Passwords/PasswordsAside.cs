using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Data.Schema;

namespace Monitor.Web.Access;

/// <summary>Compares passwords on a thread of their own: tens of milliseconds on one of the pool's few are so long for everybody else.</summary>
internal sealed class PasswordsAside(
    IUserStore<User> store, IOptions<IdentityOptions> options, IPasswordHasher<User> hasher, IEnumerable<IUserValidator<User>> userValidators,
    IEnumerable<IPasswordValidator<User>> passwordValidators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<User>> log)
    : UserManager<User>(store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log)
{
    /// <summary>Compares one with a hash.</summary>
    public static Task<PasswordVerificationResult> VerifyAsync(IPasswordHasher<User> hasher, User user, string hash, string password)
    {
        var verified = new TaskCompletionSource<PasswordVerificationResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Verify) { IsBackground = true, Name = "Password" }.Start();
        return verified.Task;

        void Verify()
        {
            try
            {
                Yield();
                verified.SetResult(hasher.VerifyHashedPassword(user, hash, password));
            }
            catch (Exception exception)
            {
                verified.SetException(exception);
            }
        }
    }

    protected override async Task<PasswordVerificationResult> VerifyPasswordAsync(IUserPasswordStore<User> store, User user, string password) =>
        await store.GetPasswordHashAsync(user, CancellationToken) is { } hash
            ? await VerifyAsync(PasswordHasher, user, hash, password)
            : PasswordVerificationResult.Failed;

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
