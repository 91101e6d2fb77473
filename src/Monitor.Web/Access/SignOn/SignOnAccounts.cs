using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Access.SignOn;
using Monitor.Core.Audit;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Web.Access.Passwords;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Access.SignOn;

/// <summary>The accounts of those whom a provider vouches for: made at the first sign-in, brought to what the provider says at each.</summary>
public sealed partial class SignOnAccounts(IServiceScopeFactory scopes, SessionStore store, HeldSessions sessions, IAuditLog audit, ILogger<SignOnAccounts> log)
{
    private const int LongestText = 256;

    private static readonly EmailAddressAttribute Addresses = new();

    /// <summary>Finds or makes somebody's account, with the role and the groups that they have now. Another role ends what was signed in with the old one.</summary>
    /// <remarks>By a proxy the same may come with each page: who signed in and who was refused is noted once a minute.</remarks>
    /// <param name="address">Where the call came from.</param>
    public async Task<SignOnAnswer> AdmitAsync(Vouched person, GrantRules rules, string? address, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<PasswordsAside>();
        var answer = await LookAsync(users, person, rules, cancellationToken) is { } why ? SignOnAnswer.No(why) : await DecideAsync(scope.ServiceProvider, person, rules, address, cancellationToken);
        if (answer.User is { } admitted)
            await audit.NoteAsync(AuditActions.UserSignedOn, admitted.Email ?? "", new Actor(ActorKind.User, admitted.Email ?? "", admitted.Id.ToString(), address), cancellationToken);
        else
            await RefuseAsync(person, answer.Why!.Value, address, cancellationToken);
        return answer;
    }

    // Whoever is refused, and has nothing that ends, takes no lock and changes nothing: behind a proxy they come with each page.
    private async Task<SignOnRefusal?> LookAsync(PasswordsAside users, Vouched person, GrantRules rules, CancellationToken cancellationToken) =>
        (rules.For(person.Values), await users.FindByLoginAsync(person.Issuer, person.Subject), EmailOf(person)) switch
        {
            (null, null, _) => SignOnRefusal.Role,
            (null, { } lost, _) when (await store.OfUserAsync(lost.Id, cancellationToken)).Count == 0 => SignOnRefusal.Role,
            ({ }, { IsDisabled: true }, _) => SignOnRefusal.Disabled,
            ({ }, null, null) => SignOnRefusal.Email,
            ({ }, null, { } email) when await users.FindByNameAsync(email) is not null => SignOnRefusal.Taken,
            _ => null,
        };

    private async Task<SignOnAnswer> DecideAsync(IServiceProvider scope, Vouched person, GrantRules rules, string? address, CancellationToken cancellationToken)
    {
        var (users, context) = (scope.GetRequiredService<PasswordsAside>(), scope.GetRequiredService<MonitorDbContext>());
        // What was looked at before the lock may be another's by now.
        context.ChangeTracker.Clear();
        await using var transaction = await AccountLock.TakeAsync(context, cancellationToken);
        var admission = new Admission(scope, users, person, Actor.Product("single sign-on") with { Address = address });
        var known = await users.FindByLoginAsync(person.Issuer, person.Subject);
        var isLinked = known is not null && await AccountLogins.Linked(context).AnyAsync(l => l.UserId == known.Id, cancellationToken);
        var answer = (rules.For(person.Values), known) switch
        {
            (null, null) => SignOnAnswer.No(SignOnRefusal.Role),
            // By its password it goes on: the provider has no say in that.
            (null, _) when isLinked => SignOnAnswer.No(SignOnRefusal.Role),
            (null, { } lost) => await admission.EndAsync(lost),
            (_, { IsDisabled: true }) => SignOnAnswer.No(SignOnRefusal.Disabled),
            ({ } grant, null) => await admission.MakeAsync(grant, EmailOf(person)),
            (_, { } user) when isLinked => new SignOnAnswer(user, null),
            ({ } grant, { } user) => await admission.UpdateAsync(user, grant, EmailOf(person)),
        };
        await transaction.CommitAsync(cancellationToken);
        if (answer.User is null)
            await sessions.ReadAsync(CancellationToken.None);
        return answer;
    }

    private async Task RefuseAsync(Vouched person, SignOnRefusal why, string? address, CancellationToken cancellationToken)
    {
        var name = EmailOf(person) ?? person.Subject;
        Requests.Limits.RefusalMetrics.Count(Requests.Limits.RefusalMetrics.SignOn);
        Log.Refused(log, person.Provider, why);
        await audit.NoteAsync(AuditActions.UserSignOnRefused, name, Actor.Product("single sign-on") with { Address = address }, cancellationToken);
    }

    private static string? EmailOf(Vouched person) => person.Email?.Trim() is { Length: > 0 and <= LongestText } email && Addresses.IsValid(email) && !email.Any(char.IsControl) ? email : null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Refused somebody who came from {Provider}: {Why}. The audit log says whom")]
        public static partial void Refused(ILogger logger, string provider, SignOnRefusal why);
    }
}
