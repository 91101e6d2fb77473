using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access;
using Monitor.Core.Access.SignOn;
using Monitor.Core.Audit;
using Monitor.Data.Schema;
using Monitor.Web.Access.Passwords;

namespace Monitor.Web.Access.SignOn;

/// <summary>One sign-in by a provider, in the transaction of its scope.</summary>
internal sealed class Admission(IServiceProvider scope, PasswordsAside users, Vouched person, Actor actor)
{
    /// <summary>The provider gives no role any more: what is signed in ends, and nothing begins.</summary>
    public async Task<SignOnAnswer> EndAsync(User user)
    {
        await users.UpdateSecurityStampAsync(user);
        return SignOnAnswer.No(SignOnRefusal.Role);
    }

    /// <summary>Makes an account. One that has the address already is somebody's own: who says so is no proof that it is theirs.</summary>
    public async Task<SignOnAnswer> MakeAsync(Grant grant, string? email)
    {
        if (email is null)
            return SignOnAnswer.No(SignOnRefusal.Email);
        if (await users.FindByNameAsync(email) is not null)
            return SignOnAnswer.No(SignOnRefusal.Taken);
        var user = new User { UserName = email, Email = email, EmailConfirmed = true, Groups = grant.Groups?.ToArray() };
        Require(await users.CreateAsync(user));
        Require(await users.AddToRoleAsync(user, grant.Role.ToString()));
        Require(await users.AddLoginAsync(user, new UserLoginInfo(person.Issuer, person.Subject, person.Provider)));
        await Accounts.NoteAsync(scope, AuditActions.UserAdded, email, actor, null, Told(grant));
        return new SignOnAnswer(user, null);
    }

    /// <summary>Brings an account to what the provider says. With another role or other groups everything that is signed in ends.</summary>
    public async Task<SignOnAnswer> UpdateAsync(User user, Grant grant, string? email)
    {
        var roles = await users.GetRolesAsync(user);
        if (!IsAs(user, roles, grant))
        {
            var before = new { role = string.Join(", ", roles), groups = user.Groups, from = person.Provider };
            user.Groups = grant.Groups?.ToArray();
            Require(await users.RemoveFromRolesAsync(user, roles));
            Require(await users.AddToRoleAsync(user, grant.Role.ToString()));
            Require(await users.UpdateSecurityStampAsync(user));
            await Accounts.NoteAsync(scope, AuditActions.UserRoleChanged, user.Email ?? "", actor, before, Told(grant));
        }

        if (email is not null && email != user.Email && (await users.FindByNameAsync(email) is not { } other || other.Id == user.Id))
        {
            (user.UserName, user.Email) = (email, email);
            Require(await users.UpdateAsync(user));
        }

        return new SignOnAnswer(user, null);
    }

    private static bool IsAs(User user, IList<string> roles, Grant grant) =>
        roles is [var role] && role == grant.Role.ToString() && (user.Groups is null ? grant.Groups is null : grant.Groups is not null && user.Groups.SequenceEqual(grant.Groups));

    private object Told(Grant grant) => new { role = grant.Role.ToString(), groups = grant.Groups, from = person.Provider };

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', Accounts.Sentences(result)));
    }
}
