using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data.Schema;

namespace Monitor.Data.Identity;

/// <summary>Identities at providers, by what an account is to them.</summary>
public static class AccountLogins
{
    /// <summary>Those by which accounts came from a provider.</summary>
    public static IQueryable<IdentityUserLogin<Guid>> OfProviders(MonitorDbContext context) =>
        context.UserLogins.Where(l => EF.Property<DateTimeOffset?>(l, LoginColumns.LinkedAt) == null);

    /// <summary>Those that the owners of accounts with a password linked.</summary>
    public static IQueryable<IdentityUserLogin<Guid>> Linked(MonitorDbContext context) =>
        context.UserLogins.Where(l => EF.Property<DateTimeOffset?>(l, LoginColumns.LinkedAt) != null);

    /// <summary>Adds one that is linked now, in the context's next saving.</summary>
    public static void Link(MonitorDbContext context, IdentityUserLogin<Guid> login, DateTimeOffset now) =>
        context.UserLogins.Add(login).Property(LoginColumns.LinkedAt).CurrentValue = now;

    /// <summary>Ends somebody's link, in the context's next saving, with a line in the audit log. Identities by which an account came stay.</summary>
    /// <returns>False when there is none.</returns>
    public static async Task<bool> UnlinkAsync(MonitorDbContext context, User user, Actor actor, CancellationToken cancellationToken)
    {
        if (await Linked(context).FirstOrDefaultAsync(l => l.UserId == user.Id, cancellationToken) is not { } login)
            return false;
        context.UserLogins.Remove(login);
        context.Audit.Add(AuditRow.Of(AuditActions.UserUnlinked, user.Email ?? "", actor, Told(login.ProviderDisplayName, login.ProviderKey), null));
        return true;
    }

    /// <summary>A link as the audit log keeps it.</summary>
    public static string Told(string? provider, string subject) => JsonSerializer.Serialize(new { provider, subject }, JsonSerializerOptions.Web);
}
