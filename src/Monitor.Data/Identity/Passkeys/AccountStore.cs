using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Identity.Passkeys;

/// <summary>
/// Where ASP.NET Core Identity finds people and their passkeys. Its own table of passkeys comes with schema version 3, which would also shorten columns that hold the names of
/// providers; and it keeps of each passkey what it was made with, which nobody reads again.
/// </summary>
public sealed class AccountStore(MonitorDbContext context, IdentityErrorDescriber? describer = null) : UserStore<User, IdentityRole<Guid>, MonitorDbContext, Guid>(context, describer)
{
    public override async Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await Context.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == passkey.CredentialId, cancellationToken) is not { } row)
            Context.Passkeys.Add(RowOf(user.Id, passkey));
        else
            (row.Name, row.SignCount, row.IsBackedUp) = (passkey.Name ?? row.Name, passkey.SignCount, passkey.IsBackedUp);
        await SaveChanges(cancellationToken);
    }

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken) =>
        (await Context.Passkeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken)).ConvertAll(InfoOf);

    public override Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        (from passkey in Context.Passkeys
         join user in Context.Users on passkey.UserId equals user.Id
         where passkey.CredentialId == credentialId
         select user).SingleOrDefaultAsync(cancellationToken);

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Context.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken) is { } row ? InfoOf(row) : null;

    public override Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        Context.Passkeys.Where(p => p.UserId == user.Id && p.CredentialId == credentialId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>True where a passkey could not be added because somebody has it: another browser was quicker.</summary>
    public static bool IsKnownAlready(DbUpdateException e) => e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>One that was just made, to be stored.</summary>
    public static PasskeyRow RowOf(Guid userId, UserPasskeyInfo passkey) => new()
    {
        Id = Guid.NewGuid(),
        UserId = userId,
        CredentialId = passkey.CredentialId,
        PublicKey = passkey.PublicKey,
        Name = passkey.Name ?? "",
        CreatedAt = passkey.CreatedAt.ToUniversalTime(),
        SignCount = passkey.SignCount,
        Transports = passkey.Transports ?? [],
        IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp,
    };

    // Each was made with its user verified: nothing else is taken here.
    private static UserPasskeyInfo InfoOf(PasskeyRow row) => new(
        row.CredentialId, row.PublicKey, row.CreatedAt, (uint)row.SignCount, row.Transports, isUserVerified: true, row.IsBackupEligible, row.IsBackedUp, attestationObject: [], clientDataJson: [])
    {
        Name = row.Name,
    };
}
