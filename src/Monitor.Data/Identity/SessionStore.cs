using System.Security.Cryptography;
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

    private const string Columns = "s.id, s.user_id, s.began_at, s.last_seen_at, s.address, s.browser, s.way";

    private const string Holding = "sessions s JOIN users u ON u.id = s.user_id AND u.security_stamp = s.stamp AND u.lockout_end IS DISTINCT FROM 'infinity'";

    private const string All =
        $"""
        SELECT s.id, s.user_id, s.last_seen_at, r.name, u.two_factor_enabled, EXISTS (SELECT 1 FROM user_passkeys p WHERE p.user_id = u.id), s.issuer IS NOT NULL, u.groups, s.way, u.password_is_initial
        FROM {Holding} LEFT JOIN user_roles m ON m.user_id = u.id LEFT JOIN roles r ON r.id = m.role_id
        WHERE s.last_seen_at > now() - $1
        """;

    /// <summary>All that hold.</summary>
    public async Task<IReadOnlyList<HoldingSession>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = spine.CreateCommand(All);
        command.Parameters.Add(new() { Value = Longest });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var sessions = new List<HoldingSession>();
        while (await row.ReadAsync(cancellationToken))
        {
            sessions.Add(new HoldingSession(
                row.GetGuid(0), row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetBoolean(4), row.GetBoolean(5), row.GetBoolean(6),
                WayOf(row, 8), row.GetBoolean(9), row.IsDBNull(7) ? null : row.GetFieldValue<string[]>(7)));
        }

        return sessions;
    }

    /// <summary>Those of a user that hold, the one seen last first.</summary>
    public Task<IReadOnlyList<Session>> OfUserAsync(Guid userId, CancellationToken cancellationToken) => ReadAsync(
        $"SELECT {Columns} FROM {Holding} WHERE s.last_seen_at > now() - $1 AND s.user_id = $2 ORDER BY s.last_seen_at DESC, s.began_at DESC",
        [new() { Value = Longest }, new() { Value = userId }],
        cancellationToken);

    /// <summary>Begins one; of a number that there is already, goes on with it.</summary>
    /// <param name="stamp">The user's, as it was when they proved who they are.</param>
    /// <param name="before">The one that this browser had, which ends.</param>
    /// <param name="origin">The provider that vouched for them; null for a password.</param>
    /// <returns>False when the user has another stamp meanwhile, or may not sign in: nothing begins then, and nothing ends.</returns>
    public async Task<bool> BeginAsync(Session session, string stamp, Guid? before, SessionOrigin? origin, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var begun = await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO sessions (id, user_id, stamp, began_at, last_seen_at, address, browser, way, issuer, provider_session, provider_token)
            SELECT {session.Id}, u.id, u.security_stamp, {session.BeganAt}, {session.LastSeenAt}, {session.Address}::text, {session.Browser}, {session.Way?.ToString()}::text, {origin?.Issuer}::text, {origin?.Session}::text, {origin?.Token}::text
            FROM users u
            WHERE u.id = {session.UserId} AND u.security_stamp = {stamp} AND u.lockout_end IS DISTINCT FROM 'infinity'
            ON CONFLICT (id) DO UPDATE SET last_seen_at = greatest(sessions.last_seen_at, excluded.last_seen_at)
            """,
            cancellationToken);
        if (begun == 0)
            return false;
        // Those of now are told by the stamp of now: it may have changed since the statement before.
        var ended = await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM sessions s USING users u
            WHERE u.id = s.user_id AND s.id <> {session.Id} AND (s.id = {before ?? session.Id} OR s.user_id = {session.UserId} AND (
                s.stamp <> u.security_stamp OR s.last_seen_at < {session.BeganAt - Longest}
                OR s.id IN (SELECT id FROM sessions WHERE user_id = {session.UserId} AND id <> {session.Id} ORDER BY last_seen_at DESC OFFSET {MostKept - 1})))
            """,
            cancellationToken);
        // Nobody need hear that one began: who is asked about a number that they do not know looks for it.
        if (ended > 0)
            await TellAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Gives one another number and keeps it beyond a change of its user's stamp, in the context's transaction: whoever has a copy of its
    /// cookie is signed out, as all other browsers are.
    /// </summary>
    /// <param name="proved">What was set up in it, by which it counts as begun; null leaves that as it is.</param>
    /// <returns>The new number; null when it has ended.</returns>
    public static async Task<Guid?> RenumberAsync(MonitorDbContext context, Guid id, User user, SessionWay? proved, CancellationToken cancellationToken)
    {
        var number = Guid.NewGuid();
        var kept = await context.Database.ExecuteSqlAsync(
            $"UPDATE sessions SET id = {number}, stamp = {user.SecurityStamp}, way = coalesce({proved?.ToString()}::text, way) WHERE id = {id} AND user_id = {user.Id}", cancellationToken);
        return kept == 1 ? number : null;
    }

    /// <summary>Gives somebody another stamp, in the context's transaction: all that is signed in ends, but one.</summary>
    /// <param name="kept">The one that stays, with another number; null for none.</param>
    /// <param name="proved">As of <see cref="RenumberAsync"/>.</param>
    /// <returns>That number; null when none stays.</returns>
    public static async Task<Guid?> EndOthersAsync(MonitorDbContext context, User user, Guid? kept, SessionWay? proved, CancellationToken cancellationToken)
    {
        (user.SecurityStamp, user.ConcurrencyStamp) = (RandomNumberGenerator.GetHexString(40), Guid.NewGuid().ToString());
        await context.SaveChangesAsync(cancellationToken);
        var number = kept is { } before ? await RenumberAsync(context, before, user, proved, cancellationToken) : null;
        await TellAsync(context, cancellationToken);
        return number;
    }

    /// <summary>The provider that a session began at; null for one that began by a password, or has ended.</summary>
    public async Task<SessionOrigin?> OriginAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = spine.CreateCommand("SELECT issuer, provider_session, provider_token FROM sessions WHERE id = $1 AND issuer IS NOT NULL");
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new SessionOrigin(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)) : null;
    }

    /// <summary>Ends one of a user.</summary>
    /// <param name="actor">Who ended another browser's; null for signing out, which is noted by nobody.</param>
    public async Task EndAsync(Guid userId, Guid id, Actor? actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var ended = await context.Database.ExecuteSqlAsync($"DELETE FROM sessions WHERE user_id = {userId} AND id = {id}", cancellationToken);
        if (ended == 0)
            return;
        if (actor is not null)
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
                row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5),
                WayOf(row, 6)));
        }

        return sessions;
    }

    private static SessionWay? WayOf(NpgsqlDataReader row, int column) => !row.IsDBNull(column) && Enum.TryParse<SessionWay>(row.GetString(column), out var way) ? way : null;
}
