using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Monitor.Core.Access;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.Setup;

/// <summary>Gives a new installation its first admin: from the configuration, or by a one-time link that is printed.</summary>
public sealed partial class FirstRun(
    IServiceScopeFactory scopes, SetupProgress progress, IOptions<SetupOptions> options, TimeProvider time, ILogger<FirstRun> log)
{
    private const string CreatedBy = "first run";

    private const string LinkNotValid = "This setup link is not valid. Use the one printed at the last start.";

    private static readonly Actor Configured = Actor.Configuration(SetupOptions.Section);

    private readonly SetupOptions _setup = options.Value;

    /// <summary>Makes the roles, the configured admin and API key where there are none. Call it after migration, before serving.</summary>
    /// <param name="address">Where people reach the product, <c>http://localhost:8080</c>.</param>
    /// <returns>The one-time setup link to print, or null when there is an admin.</returns>
    /// <exception cref="OptionsValidationException">The configuration cannot be used; each failure names the key and the mend.</exception>
    public async Task<string?> PrepareAsync(string address, CancellationToken cancellationToken)
    {
        FailOn(_setup.Errors());
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        await MakeRolesAsync(scope.ServiceProvider);
        if (_setup.NamesKey && !await context.ApiKeys.AnyAsync(cancellationToken))
            await MakeKeyAsync(context, cancellationToken);
        var token = await PrepareAdminAsync(scope.ServiceProvider, context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        progress.Changed();
        return token is null ? null : $"{address.TrimEnd('/')}/setup?token={token}";
    }

    /// <summary>What the setup page may offer to the holder of <paramref name="token"/>.</summary>
    public Task<SetupState> StateAsync(string? token, CancellationToken cancellationToken) => progress.OfAsync(token, cancellationToken);

    /// <summary>Makes the first admin by the one-time token, which thereby ends.</summary>
    /// <param name="address">Where the call came from.</param>
    /// <returns>The admin, or sentences that say what to change.</returns>
    public async Task<(User? Admin, IReadOnlyList<string> Errors)> CompleteAsync(
        string? token, string email, string password, string? address, CancellationToken cancellationToken)
    {
        // Whoever guesses waits for no lock, and has nothing hashed.
        if (await StateAsync(token, cancellationToken) == SetupState.TokenUnknown)
            return (null, [LinkNotValid]);
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (await HasAdminAsync(context, cancellationToken))
            return (null, ["Someone has set up this installation already. Sign in instead."]);
        if (!await IsKnownAsync(context, token, cancellationToken))
            return (null, [LinkNotValid]);
        var (admin, errors) = await Accounts.MakeAsync(scope.ServiceProvider, email, password, AccessRoles.Admin, new Actor(ActorKind.User, email, Address: address));
        if (admin is null)
            return (null, errors);
        await SetupTokens.EndAllAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        progress.Changed();
        Log.AdminMade(log, email);
        return (admin, []);
    }

    private async Task<string?> PrepareAdminAsync(IServiceProvider services, MonitorDbContext context, CancellationToken cancellationToken)
    {
        if (await HasAdminAsync(context, cancellationToken))
        {
            await SetupTokens.EndAllAsync(context, cancellationToken);
            return null;
        }

        if (_setup.NamesAdmin)
        {
            var (_, errors) = await Accounts.MakeAsync(services, _setup.AdminEmail!.Trim(), _setup.AdminPassword!, AccessRoles.Admin, Configured, isInitial: true);
            FailOn(errors.Select(e => $"The admin of {SetupOptions.Section}:AdminEmail and {SetupOptions.Section}:AdminPassword cannot be made: {e}"));
            Log.AdminMade(log, _setup.AdminEmail!);
            return null;
        }

        var token = ApiKeySecret.NewToken();
        await SetupTokens.AddAsync(context, ApiKeySecret.Hash(token), time.GetUtcNow(), cancellationToken);
        return token;
    }

    private async Task MakeKeyAsync(MonitorDbContext context, CancellationToken cancellationToken)
    {
        var key = _setup.ApiKey!.Trim();
        await ApiKeyStore.AddAsync(context, ApiKeys.Row("Configured", AccessRoles.Admin, group: null, expiresAt: null, key, CreatedBy, time.GetUtcNow()), Configured, cancellationToken);
        Log.KeyMade(log, SetupOptions.Section);
    }

    private static async Task MakeRolesAsync(IServiceProvider services)
    {
        var roles = services.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        foreach (var role in AccessRoles.All)
        {
            if (!await roles.RoleExistsAsync(role))
                await roles.CreateAsync(new IdentityRole<Guid>(role));
        }
    }

    private static Task<bool> HasAdminAsync(MonitorDbContext context, CancellationToken cancellationToken) =>
        Accounts.Admins(context).AnyAsync(cancellationToken);

    private static Task<bool> IsKnownAsync(MonitorDbContext context, string? token, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(token)
            ? Task.FromResult(false)
            : SetupTokens.ExistsAsync(context, ApiKeySecret.Hash(token), cancellationToken);

    private static void FailOn(IEnumerable<string> errors)
    {
        if (errors.ToList() is { Count: > 0 } failures)
            throw new OptionsValidationException(SetupOptions.Section, typeof(SetupOptions), failures);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Made the first admin, {Email}")]
        public static partial void AdminMade(ILogger logger, string email);

        [LoggerMessage(LogLevel.Information, "Made the first API key from {Section}:ApiKey")]
        public static partial void KeyMade(ILogger logger, string section);
    }
}
