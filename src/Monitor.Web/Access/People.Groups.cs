using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data.Schema;
using Monitor.Web.Access.Groups;

namespace Monitor.Web.Access;

/// <summary>What of the services people see.</summary>
public sealed partial class People
{
    /// <summary>Limits someone to groups of services, or to none of them any more; effective within a minute in what they have open.</summary>
    /// <param name="groups">None for everything.</param>
    public Task<IReadOnlyList<string>> ChangeGroupsAsync(Guid id, IReadOnlyList<string> groups, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(id, actor, losesAdmin: false, async (services, users, user) =>
        {
            if (await IsProvidersAsync(services, user, cancellationToken))
                return Refused(NotTheirs);
            var (before, after) = (user.Groups, PersonGroups.Tidy(groups));
            if ((await users.GetRolesAsync(user)).Select(role => PersonGroups.Fault(role, after)).FirstOrDefault(f => f is not null) is { } fault)
                return Refused(fault);
            if (PersonGroups.AreAlike(before, after))
                return IdentityResult.Success;
            user.Groups = after;
            await NoteGroupsAsync(services, user, before, after, actor);
            // What is signed in now sees by the old groups until its stamp is seen to have changed.
            return await users.UpdateSecurityStampAsync(user);
        }, cancellationToken);

    private static Task NoteGroupsAsync(IServiceProvider services, User user, string[]? before, string[]? after, Actor actor) =>
        Accounts.NoteAsync(services, AuditActions.UserGroupsChanged, user.Email ?? "", actor, new { groups = before }, new { groups = after });
}
