using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Access.SignOn;
using Monitor.Core.Audit;
using Monitor.Data.Schema;

namespace Monitor.Data.Identity;

/// <summary>Ends the sessions that a provider wants ended, once for each of its tokens, on whichever node it comes in.</summary>
public sealed class ProviderLogouts(IDbContextFactory<MonitorDbContext> contexts)
{
    /// <summary>Ends them, and tells all nodes.</summary>
    /// <returns>How many; null for a token that was seen before.</returns>
    public async Task<int?> EndAsync(string issuer, LogoutWish wish, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await TakeAsync(context, issuer, wish, now, cancellationToken))
            return null;
        var people = await Ended(context, issuer, wish).ToListAsync(cancellationToken);
        foreach (var person in people.CountBy(p => p))
            context.Audit.Add(AuditRow.Of(AuditActions.UserSignedOut, person.Key, actor, null, JsonSerializer.Serialize(new { browsers = person.Value }, JsonSerializerOptions.Web)));
        await context.SaveChangesAsync(cancellationToken);
        if (people.Count > 0)
            await SessionStore.TellAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return people.Count;
    }

    // Those that count no more anyway make room: the table holds what came within minutes.
    private static async Task<bool> TakeAsync(MonitorDbContext context, string issuer, LogoutWish wish, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{wish.Id}"));
        await context.Database.ExecuteSqlAsync($"DELETE FROM logout_tokens WHERE until < {now}", cancellationToken);
        return await context.Database.ExecuteSqlAsync($"INSERT INTO logout_tokens (hash, until) VALUES ({hash}, {wish.Until}) ON CONFLICT DO NOTHING", cancellationToken) == 1;
    }

    // Named both, a session ends only if it is that subject's.
    private static IQueryable<string> Ended(MonitorDbContext context, string issuer, LogoutWish wish) => context.Database.SqlQuery<string>(
        $"""
        WITH ended AS (
            DELETE FROM sessions s WHERE s.issuer = {issuer} AND ({wish.Session}::text IS NULL OR s.provider_session = {wish.Session})
                AND ({wish.Subject}::text IS NULL OR s.user_id IN (SELECT l.user_id FROM user_logins l WHERE l.login_provider = {issuer} AND l.provider_key = {wish.Subject}))
            RETURNING s.user_id)
        SELECT coalesce(u.email, '') AS "Value" FROM ended JOIN users u ON u.id = ended.user_id
        """);
}
