using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Identity;

namespace Monitor.Web.Access;

/// <summary>Whether people may sign in: disabled, enabled, signed out, removed.</summary>
public sealed partial class People
{
    /// <summary>Keeps someone out, until they are enabled again: they are signed out within a minute, and their link ends.</summary>
    public Task<IReadOnlyList<string>> DisableAsync(Guid id, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(id, actor, losesAdmin: true, async (services, users, user) =>
        {
            if (user.IsDisabled)
                return IdentityResult.Success;
            (user.LockoutEnabled, user.LockoutEnd) = (true, DateTimeOffset.MaxValue);
            await OneTimeLinks.EndAsync(services.GetRequiredService<MonitorDbContext>(), user.Id, cancellationToken);
            await Accounts.NoteAsync(services, AuditActions.UserDisabled, user.Email ?? "", actor, null, null);
            return await users.UpdateSecurityStampAsync(user);
        }, cancellationToken);

    /// <summary>Lets someone in again, with the password they had.</summary>
    public Task<IReadOnlyList<string>> EnableAsync(Guid id, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(id, actor, losesAdmin: false, async (services, users, user) =>
        {
            if (!user.IsDisabled)
                return IdentityResult.Success;
            user.LockoutEnd = null;
            await Accounts.NoteAsync(services, AuditActions.UserEnabled, user.Email ?? "", actor, null, null);
            return await users.UpdateAsync(user);
        }, cancellationToken);

    /// <summary>Signs somebody out of every browser, this one too; their link ends.</summary>
    public Task<IReadOnlyList<string>> SignOutAsync(Guid id, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(id, actor, losesAdmin: false, async (services, users, user) =>
        {
            await OneTimeLinks.EndAsync(services.GetRequiredService<MonitorDbContext>(), user.Id, cancellationToken);
            await Accounts.NoteAsync(services, AuditActions.UserSignedOut, user.Email ?? "", actor, null, new { browsers = "all" });
            return await users.UpdateSecurityStampAsync(user);
        }, cancellationToken, isOwn: true);

    /// <summary>Removes someone, and signs them out within a minute.</summary>
    public Task<IReadOnlyList<string>> RemoveAsync(Guid id, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(id, actor, losesAdmin: true, async (services, users, user) =>
        {
            var roles = await users.GetRolesAsync(user);
            var removed = await users.DeleteAsync(user);
            if (removed.Succeeded)
                await Accounts.NoteAsync(services, AuditActions.UserRemoved, user.Email ?? "", actor, new { role = string.Join(", ", roles) }, null);
            Log.Removed(log, user.Email);
            return removed;
        }, cancellationToken);
}
