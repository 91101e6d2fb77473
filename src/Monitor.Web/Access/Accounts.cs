using Microsoft.AspNetCore.Identity;
using Monitor.Data;
using Monitor.Data.Schema;

namespace Monitor.Web.Access;

/// <summary>How an account is made and who counts as an admin, for the first run and for the users page alike.</summary>
internal static class Accounts
{
    /// <summary>Makes an account with one role. Identity's messages say what to change.</summary>
    public static async Task<(User? User, IReadOnlyList<string> Errors)> MakeAsync(
        IServiceProvider services, string email, string password, string role)
    {
        var users = services.GetRequiredService<UserManager<User>>();
        var user = new User { UserName = email, Email = email, EmailConfirmed = true };
        var made = await users.CreateAsync(user, password);
        if (made.Succeeded)
            made = await users.AddToRoleAsync(user, role);
        return made.Succeeded ? (user, []) : (null, Sentences(made));
    }

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
