using Microsoft.AspNetCore.Identity;
using Monitor.Core.Access.Passwords;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Passwords;

/// <summary>Asks <see cref="PasswordRules"/> wherever a password is chosen. In place of Identity's own rules.</summary>
internal sealed class PasswordCheck : IPasswordValidator<User>
{
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var errors = PasswordRules.Errors(password ?? "", user.Email);
        return Task.FromResult(errors.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. errors.Select(e => new IdentityError { Code = nameof(PasswordRules), Description = e })]));
    }
}
