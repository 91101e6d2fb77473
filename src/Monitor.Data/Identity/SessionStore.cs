using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Identity;

/// <summary>
/// The stored sessions. One holds while its stamp is its user's: whatever changes the stamp (another password, another role, being disabled)
/// ends all of them at once. Whoever holds them in memory is told of a change as it is committed.
/// </summary>
public sealed class SessionStore(IDbContextFactory<MonitorDbContext> contexts, [FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource spine)
{
    /// <summary>Channel of LISTEN; without a payload.</summary>
    public const string Notification = "monitor_sessions";

    /// <summary>How long one lasts that is not used; as long as its cookie.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>Of each user; the one that was seen least lately makes room.</summary>
    public const int MostKept = 50;

    private const string Columns = "s.id, s.user_id, s.began_at, s.last_seen_at, s.address, s.browser";

    private const string Holding = "sessions s JOIN users u ON u.id = s.user_id AND u.security_stamp = s.stamp AND u.lockout_end IS DISTINCT FROM 'infinity'";

    /// <summary>All that hold.</summary>
    public Task<IReadOnlyList<Session>> ReadAsync(CancellationToken cancellationToken) =>
        ReadAsync($"SELECT {Columns} FROM {Holding} WHERE s.last_seen_at > now() - $1", [new() { Value = Longest }], cancellationToken);

    /// <summary>Those of a user that hold, the one seen last first.</summary>
    public Task<IReadOnlyList<Session>> OfUserAsync(Guid userId, CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {Columns} FROM {Holding} WHERE s.last_seen_at > now() - $1 AND s.user_id = $2 ORDER BY s.last_seen_at DESC, s.began_at DESC",
        [new() { Value = Longest }, new() { Value = userId }],
        cancellationToken);

    /// <summary>Begins one.</summary>
    /// <param name="stamp">The user's, as it was when they proved who they are.</param>
    public async Task BeginAsync(Session session, string stamp, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM sessions WHERE user_id = {session.UserId} AND (stamp <> {stamp} OR last_seen_at < {session.BeganAt - Longest}
                OR id IN (SELECT id FROM sessions WHERE user_id = {session.UserId} ORDER BY last_seen_at DESC OFFSET {MostKept - 1}))
            """,
            cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO sessions (id, user_id, stamp, began_at, last_seen_at, address, browser)
            VALUES ({session.Id}, {session.UserId}, {stamp}, {session.BeganAt}, {session.LastSeenAt}, {session.Address}, {session.Browser})
            """,
            cancellationToken);
        await TellAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Keeps one beyond a change of its user's stamp, in the context's transaction.</summary>
    public static Task KeepAsync(MonitorDbContext context, Guid id, string stamp, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"UPDATE sessions SET stamp = {stamp} WHERE id = {id}", cancellationToken);

    /// <summary>Ends one of a user.</summary>
    /// <param name="actor">Who ended another browser's; null for signing out, which is noted by nobody.</param>
    public async Task EndAsync(Guid userId, Guid id, Actor? actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var ended = await context.Database.ExecuteSqlAsync($"DELETE FROM sessions WHERE user_id = {userId} AND id = {id}", cancellationToken);
        if (ended > 0 && actor is not null)
            context.Audit.Add(AuditRow.Of(AuditActions.UserSignedOut, actor.Name, actor, null, """{"browsers":"one"}"""));
        await context.SaveChangesAsync(cancellationToken);
        await TellAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Tells all nodes, when the context's transaction is committed.</summary>
    public static Task TellAsync(MonitorDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_notify({Notification}, '')", cancellationToken);

    /// <summary>Notes when they were seen; not of one that was noted within the minute, by whichever node.</summary>
    public async Task TouchAsync(IReadOnlyDictionary<Guid, DateTimeOffset> seen, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE sessions s SET last_seen_at = u.at FROM unnest({seen.Keys.ToArray()}, {seen.Values.ToArray()}) AS u (id, at)
            WHERE s.id = u.id AND s.last_seen_at <= u.at - interval '1 minute'
            """,
            cancellationToken);
    }

    private async Task<IReadOnlyList<Session>> ReadAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = spine.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var sessions = new List<Session>();
        while (await row.ReadAsync(cancellationToken))
        {
            sessions.Add(new Session(
                row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5)));
        }

        return sessions;
    }
}
