using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Data;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access;

/// <summary>
/// Looks, at the moment of a change to other people's access, whether whoever asks is still an admin. A page that is open since before they were
/// demoted or disabled is told so within seconds only, and a question that was asked there may be answered much later.
/// </summary>
internal static class Administrators
{
    public const string NoMore = "You are no admin any more, so nothing was changed.";

    /// <summary>True for an admin who can sign in, for an admin's key that has not ended, and for whoever is neither: they were let in where they came from.</summary>
    public static async Task<bool> IncludeAsync(MonitorDbContext context, Actor actor, CancellationToken cancellationToken) => actor.Kind switch
    {
        ActorKind.User => Guid.TryParse(actor.Id, out var id) && await Accounts.AbleAdmins(context).AnyAsync(admin => admin == id, cancellationToken),
        ActorKind.ApiKey => ApiKeyAuthentication.NumberOf(actor.Id) is { } number && await IsAdminsKeyAsync(context, number, cancellationToken),
        _ => true,
    };

    // Another node may not have heard yet that it was revoked.
    private static async Task<bool> IsAdminsKeyAsync(MonitorDbContext context, int number, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        return await context.ApiKeys.AnyAsync(k => k.Id == number && k.Role == AccessRoles.Admin && k.Group == null && (k.ExpiresAt == null || k.ExpiresAt > now), cancellationToken);
    }
}
