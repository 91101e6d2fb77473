using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Groups;
using Monitor.Web.Access.Links;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Access.SignOn;

namespace Monitor.Web.Access;

/// <summary>The people who sign in. Each call has its own scope, so that a long-lived circuit holds no context.</summary>
public sealed partial class People(IServiceScopeFactory scopes, PasswordLinks links, HeldSessions sessions, IOptions<PasswordUse> options, ILogger<People> log)
{
    private const string LastAdmin = "This is the last admin who can sign in. Give someone else the Admin role first.";

    private const string LastLocal = "This is the last admin who can sign in by a password, and the way in while the provider does not answer. Give someone else the Admin role and a password first.";

    private static readonly string UnknownRole = $"Choose one of {string.Join(", ", AccessRoles.All)}.";

    private const string Disabled = "This person is disabled. Enable them first.";

    private const string Gone = "This person was removed meanwhile.";

    private const string NotTheirs = "Their role, their groups and how they sign in are the provider's: change them there. It counts when they sign in next.";

    private const string NoPassword = "Passwords are for admins alone here (Monitor:SignIn:Passwords): all others come from the provider, and need no invitation.";

    private const string Meanwhile = "This person was changed at this moment, by themselves or by another admin. Try again.";

    /// <summary>Everyone in the order of their addresses.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        var (given, linked) = (AccountLogins.OfProviders(context), AccountLogins.Linked(context));
        var people = from user in context.Users
                     join link in context.UserRoles on user.Id equals link.UserId
                     join role in context.Roles on link.RoleId equals role.Id
                     join open in context.OneTimeLinks on user.Id equals open.UserId into opens
                     from open in opens.DefaultIfEmpty()
                     orderby user.Email
                     select new Person(
                         user.Id, user.Email ?? "", role.Name ?? "", user.PasswordHash != null, user.LockoutEnd == DateTimeOffset.MaxValue,
                         user.TwoFactorEnabled, context.Passkeys.Count(p => p.UserId == user.Id), open == null ? null : open.ExpiresAt, given.Where(l => l.UserId == user.Id).Select(l => l.ProviderDisplayName).FirstOrDefault(), linked.Where(l => l.UserId == user.Id).Select(l => l.ProviderDisplayName).FirstOrDefault(), user.Groups);
        // No query of the context: sessions are read by the hundred, and are no part of its model.
        var seen = (await scope.ServiceProvider.GetRequiredService<SessionStore>().ReadAsync(cancellationToken)).GroupBy(s => s.UserId).ToDictionary(s => s.Key, s => s.Max(one => one.LastSeenAt));
        return [.. (await people.ToListAsync(cancellationToken)).Select(p => seen.TryGetValue(p.Id, out var at) ? p with { LastSeenAt = at } : p)];
    }

    /// <summary>Whoever is signed in; null when they were removed meanwhile.</summary>
    public async Task<OwnAccount?> OwnAsync(ClaimsPrincipal reader, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(reader.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return null;
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        var (given, linked) = (AccountLogins.OfProviders(context), AccountLogins.Linked(context));
        return await context.Users.Where(u => u.Id == id).Select(u => new OwnAccount(
            u.PasswordChangedAt, u.PasswordIsInitial, u.TwoFactorEnabled, u.RecoveryCodes == null ? 0 : u.RecoveryCodes.Length,
            u.PasswordHash != null, given.Where(l => l.UserId == id).Select(l => l.ProviderDisplayName).FirstOrDefault(), linked.Where(l => l.UserId == id).Select(l => l.ProviderDisplayName).FirstOrDefault(), u.Groups)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Adds someone who chooses their password by the link.</summary>
    /// <param name="groups">The groups of services that alone they see and change; null or none for everything.</param>
    public async Task<IssuedLink> InviteAsync(string email, string role, IReadOnlyList<string>? groups, Actor actor, CancellationToken cancellationToken)
    {
        if (AccessRoles.Find(role) is not { } known)
            return new IssuedLink(null, [UnknownRole]) { Field = "role" };
        if (!options.Value.Admit(known))
            return new IssuedLink(null, [NoPassword]) { Field = "role" };
        var limit = PersonGroups.Tidy(groups);
        if (PersonGroups.Fault(known, limit) is { } fault)
            return new IssuedLink(null, [fault]) { Field = "groups" };
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        if (!await Administrators.IncludeAsync(context, actor, cancellationToken))
            return new IssuedLink(null, [Administrators.NoMore]);
        var (user, errors) = await Accounts.MakeAsync(scope.ServiceProvider, email.Trim(), password: null, known, actor, groups: limit);
        if (user is null)
            return new IssuedLink(null, errors) { Field = "email" };
        var link = await links.PutAsync(scope.ServiceProvider, user, actor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        links.Changed();
        Log.Added(log, email, known);
        return new IssuedLink(link, []);
    }

    /// <summary>Makes a link by which someone chooses a new password; the one before ends. Their password stays good until they do.</summary>
    public async Task<IssuedLink> LinkAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        PasswordLink? link = null;
        var errors = await WithAsync(id, actor, losesAdmin: false, async (services, _, user) =>
        {
            if (user.IsDisabled)
                return Refused(Disabled);
            if (await IsProvidersAsync(services, user, cancellationToken))
                return Refused(NotTheirs);
            link = await links.PutAsync(services, user, actor, cancellationToken);
            return IdentityResult.Success;
        }, cancellationToken);
        return new IssuedLink(errors.Count == 0 ? link : null, errors);
    }

    /// <summary>Gives someone another role, effective within a minute in what they have open.</summary>
    public Task<IReadOnlyList<string>> ChangeRoleAsync(Guid id, string role, Actor actor, CancellationToken cancellationToken) =>
        AccessRoles.Find(role) is not { } known ? Task.FromResult<IReadOnlyList<string>>([UnknownRole]) :
        WithAsync(id, actor, losesAdmin: known != AccessRoles.Admin, async (services, users, user) =>
        {
            if (await IsProvidersAsync(services, user, cancellationToken))
                return Refused(NotTheirs);
            var roles = await users.GetRolesAsync(user);
            // Who decides who has access can give themselves any group.
            if (!AccessRoles.MayBeLimited(known) && user.Groups is { } limit)
            {
                await NoteGroupsAsync(services, user, limit, null, actor);
                user.Groups = null;
            }

            await users.RemoveFromRolesAsync(user, roles);
            var changed = await users.AddToRoleAsync(user, known);
            // What is signed in now carries the old role until its stamp is seen to have changed.
            await users.UpdateSecurityStampAsync(user);
            if (changed.Succeeded && !roles.Contains(known))
                await Accounts.NoteAsync(services, AuditActions.UserRoleChanged, user.Email ?? "", actor, new { role = string.Join(", ", roles) }, new { role = known });
            Log.RoleChanged(log, user.Email, known);
            return changed;
        }, cancellationToken);

    private async Task<IReadOnlyList<string>> WithAsync(
        Guid id, Actor actor, bool losesAdmin, Func<IServiceProvider, UserManager<User>, User, Task<IdentityResult>> change, CancellationToken cancellationToken, bool isOwn = false)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<MonitorDbContext>();
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
            return [Gone];
        if (!(isOwn && actor.Id == id.ToString()) && !await Administrators.IncludeAsync(context, actor, cancellationToken))
            return [Administrators.NoMore];
        if (losesAdmin && await Accounts.AbleAdmins(context).ToListAsync(cancellationToken) is [var only] && only == id)
            return [LastAdmin];
        if (losesAdmin && await Accounts.LocalAdmins(context).ToListAsync(cancellationToken) is [var local] && local == id)
            return [LastLocal];
        try
        {
            var changed = await change(scope.ServiceProvider, users, user);
            if (!changed.Succeeded)
                return Accounts.Sentences(changed);
        }
        catch (DbUpdateConcurrencyException)
        {
            return [Meanwhile];
        }

        await transaction.CommitAsync(cancellationToken);
        links.Changed();
        await sessions.ReadAsync(CancellationToken.None);
        return [];
    }

    // A password beside it would go on when the provider has let them go.
    private static Task<bool> IsProvidersAsync(IServiceProvider services, User user, CancellationToken cancellationToken) =>
        AccountLogins.OfProviders(services.GetRequiredService<MonitorDbContext>()).AnyAsync(l => l.UserId == user.Id, cancellationToken);

    private static IdentityResult Refused(string sentence) => IdentityResult.Failed(new IdentityError { Description = sentence });

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
