using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Schema;
using Monitor.Web.Access.Passwords;

namespace Monitor.Web.Access;

/// <summary>How an account is made and who counts as an admin, for the first run and for the users page alike.</summary>
internal static class Accounts
{
    /// <summary>Makes an account with one role. Identity's messages say what to change.</summary>
    /// <param name="password">Null for somebody who is to choose one by a link.</param>
    /// <param name="isInitial">Somebody else has set the password up.</param>
    /// <param name="groups">The groups of services that alone they see; null for everything.</param>
    public static async Task<(User? User, IReadOnlyList<string> Errors)> MakeAsync(
        IServiceProvider services, string email, string? password, string role, Actor actor, bool isInitial = false, string[]? groups = null)
    {
        var users = services.GetRequiredService<PasswordsAside>();
        var user = new User { UserName = email, Email = email, EmailConfirmed = true, PasswordIsInitial = isInitial, Groups = groups };
        var made = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
        if (made.Succeeded)
            made = await users.AddToRoleAsync(user, role);
        if (!made.Succeeded)
            return (null, Sentences(made));
        await NoteAsync(services, AuditActions.UserAdded, email, actor, before: null, after: groups is null ? new { role } : new { role, groups });
        return (user, []);
    }

    /// <summary>Notes what became of someone's access, in the transaction of the change.</summary>
    /// <param name="before">What was; null for what is new.</param>
    /// <param name="after">What is; null for what is gone.</param>
    public static Task NoteAsync(IServiceProvider services, string action, string email, Actor actor, object? before, object? after)
    {
        var context = services.GetRequiredService<MonitorDbContext>();
        context.Audit.Add(AuditRow.Of(action, email, actor, Told(before), Told(after)));
        return context.SaveChangesAsync();
    }

    private static string? Told(object? what) => what is null ? null : JsonSerializer.Serialize(what, JsonSerializerOptions.Web);

    /// <summary>The ids of all admins.</summary>
    public static IQueryable<Guid> Admins(MonitorDbContext context) =>
        from link in context.UserRoles
        join role in context.Roles on link.RoleId equals role.Id
        where role.Name == AccessRoles.Admin
        select link.UserId;

    /// <summary>The ids of those admins who can sign in: they are not disabled, and have followed their invitation or come from a provider.</summary>
    public static IQueryable<Guid> AbleAdmins(MonitorDbContext context) =>
        from id in Admins(context)
        join user in context.Users on id equals user.Id
        where (user.PasswordHash != null || context.UserLogins.Any(l => l.UserId == id)) && user.LockoutEnd != DateTimeOffset.MaxValue
        select id;

    /// <summary>The ids of those of them who can sign in while no provider answers.</summary>
    public static IQueryable<Guid> LocalAdmins(MonitorDbContext context) =>
        from id in AbleAdmins(context)
        join user in context.Users on id equals user.Id
        where user.PasswordHash != null
        select id;

    /// <summary>Each fault once: the user name is the email, so Identity would name some twice.</summary>
    public static IReadOnlyList<string> Sentences(IdentityResult result) =>
        [.. result.Errors.Where(e => !IsAboutUserName(e)).Select(e => e.Description).Distinct()];

    private static bool IsAboutUserName(IdentityError error) =>
        error.Code is nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.InvalidUserName);
}
