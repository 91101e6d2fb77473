using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Data;

namespace Monitor.Web.Access;

/// <summary>
/// Looks, at the moment of a change to other people's access, whether whoever asks is still an admin. A page that is open since before they were
/// demoted or disabled is told so within seconds only, and a question that was asked there may be answered much later.
/// </summary>
internal static class Administrators
{
    public const string NoMore = "You are no admin any more, so nothing was changed.";

    /// <summary>True for an admin who can sign in, and for whoever is no person: they were let in where they came from.</summary>
    public static async Task<bool> IncludeAsync(MonitorDbContext context, Actor actor, CancellationToken cancellationToken) =>
        actor.Kind != ActorKind.User || (Guid.TryParse(actor.Id, out var id) && await Accounts.AbleAdmins(context).AnyAsync(admin => admin == id, cancellationToken));
}
