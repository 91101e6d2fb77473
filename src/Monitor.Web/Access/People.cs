using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;

namespace Monitor.Web.Access;

/// <summary>The people who sign in. Each call has its own scope, so that a long-lived circuit holds no context.</summary>
public sealed partial class People(IServiceScopeFactory scopes, ILogger<People> log)
{
    private const string LastAdmin = "This is the last admin. Give someone else the Admin role first.";

    private static readonly string UnknownRole = $"Choose one of {string.Join(", ", AccessRoles.All)}.";

    private const string Gone = "This person was removed meanwhile.";

    /// <summary>Everyone in the order of their addresses.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        var people = from user in context.Users
                     join link in context.UserRoles on user.Id equals link.UserId
                     join role in context.Roles on link.RoleId equals role.Id
                     orderby user.Email
                     select new Person(user.Id, user.Email ?? "", role.Name ?? "");
        return await people.ToListAsync(cancellationToken);
    }

    /// <summary>Adds someone with an initial password; the sentences say what to change, none means done.</summary>
    public async Task<IReadOnlyList<string>> AddAsync(string email, string password, string role, Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRoles.Find(role) is not { } known)
            return [UnknownRole];
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var (_, errors) = await Accounts.MakeAsync(scope.ServiceProvider, email.Trim(), password, known, actor);
        if (errors.Count > 0)
            return errors;
        await transaction.CommitAsync(cancellationToken);
        Log.Added(log, email, known);
        return [];
    }

    /// <summary>Gives someone another role, effective within a minute in what they have open.</summary>
    public Task<IReadOnlyList<string>> ChangeRoleAsync(Guid id, string role, Actor actor, CancellationToken cancellationToken) =>
        AccessRoles.Find(role) is not { } known ? Task.FromResult<IReadOnlyList<string>>([UnknownRole]) :
        WithAsync(id, losesAdmin: known != AccessRoles.Admin, async (services, users, user) =>
        {
            var roles = await users.GetRolesAsync(user);
            await users.RemoveFromRolesAsync(user, roles);
            var changed = await users.AddToRoleAsync(user, known);
            // What is signed in now carries the old role until its stamp is seen to have changed.
            await users.UpdateSecurityStampAsync(user);
            if (changed.Succeeded && !roles.Contains(known))
                await Accounts.NoteAsync(services, AuditActions.UserRoleChanged, user.Email ?? "", actor, string.Join(", ", roles), known);
            Log.RoleChanged(log, user.Email, known);
            return changed;
        }, cancellationToken);

    /// <summary>Removes someone, and signs them out within a minute.</summary>
    public Task<IReadOnlyList<string>> RemoveAsync(Guid id, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(id, losesAdmin: true, async (services, users, user) =>
        {
            var roles = await users.GetRolesAsync(user);
            var removed = await users.DeleteAsync(user);
            if (removed.Succeeded)
                await Accounts.NoteAsync(services, AuditActions.UserRemoved, user.Email ?? "", actor, string.Join(", ", roles), null);
            Log.Removed(log, user.Email);
            return removed;
        }, cancellationToken);

    private async Task<IReadOnlyList<string>> WithAsync(
        Guid id, bool losesAdmin, Func<IServiceProvider, UserManager<User>, User, Task<IdentityResult>> change, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
            return [Gone];
        if (losesAdmin && await Accounts.Admins(context).ToListAsync(cancellationToken) is [var only] && only == id)
            return [LastAdmin];
        var changed = await change(scope.ServiceProvider, users, user);
        if (!changed.Succeeded)
            return Accounts.Sentences(changed);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Added {Email} as {Role}")]
        public static partial void Added(ILogger logger, string email, string role);

        [LoggerMessage(LogLevel.Information, "Changed the role of {Email} to {Role}")]
        public static partial void RoleChanged(ILogger logger, string? email, string role);

        [LoggerMessage(LogLevel.Information, "Removed {Email}")]
        public static partial void Removed(ILogger logger, string? email);
    }
}

/// <summary>Someone who signs in.</summary>
public sealed record Person(Guid Id, string Email, string Role);
