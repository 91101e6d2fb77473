using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Schema;

namespace Monitor.Web.Access;

/// <summary>How an account is made and who counts as an admin, for the first run and for the users page alike.</summary>
internal static class Accounts
{
    /// <summary>Makes an account with one role. Identity's messages say what to change.</summary>
    public static async Task<(User? User, IReadOnlyList<string> Errors)> MakeAsync(
        IServiceProvider services, string email, string password, string role, Actor actor)
    {
        var users = services.GetRequiredService<UserManager<User>>();
        var user = new User { UserName = email, Email = email, EmailConfirmed = true };
        var made = await users.CreateAsync(user, password);
        if (made.Succeeded)
            made = await users.AddToRoleAsync(user, role);
        if (!made.Succeeded)
            return (null, Sentences(made));
        await NoteAsync(services, AuditActions.UserAdded, email, actor, before: null, after: role);
        return (user, []);
    }

    /// <summary>Notes what became of someone's access, in the transaction of the change.</summary>
    /// <param name="before">The role before; null for someone new.</param>
    /// <param name="after">The role now; null for someone removed.</param>
    public static Task NoteAsync(IServiceProvider services, string action, string email, Actor actor, string? before, string? after)
    {
        var context = services.GetRequiredService<MonitorDbContext>();
        context.Audit.Add(AuditRow.Of(action, email, actor, Told(before), Told(after)));
        return context.SaveChangesAsync();
    }

    private static string? Told(string? role) => role is null ? null : JsonSerializer.Serialize(new { role });

    /// <summary>The ids of all admins.</summary>
    public static IQueryable<Guid> Admins(MonitorDbContext context) =>
        from link in context.UserRoles
        join role in context.Roles on link.RoleId equals role.Id
        where role.Name == AccessRoles.Admin
        select link.UserId;

    /// <summary>Each fault once: the user name is the email, so Identity would name some twice.</summary>
    public static IReadOnlyList<string> Sentences(IdentityResult result) =>
        [.. result.Errors.Where(e => !IsAboutUserName(e)).Select(e => e.Description).Distinct()];

    private static bool IsAboutUserName(IdentityError error) =>
        error.Code is nameof(IdentityErrorDescriber.DuplicateUserName) or nameof(IdentityErrorDescriber.InvalidUserName);
}
