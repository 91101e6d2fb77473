using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Schema;

namespace Monitor.Data.Audit;

/// <summary><see cref="IAuditLog"/> on the database.</summary>
public sealed class AuditLog(IDbContextFactory<MonitorDbContext> contexts) : IAuditLog
{
    private const int LongestPage = 501;

    private static readonly string OfServices = AuditActions.KindOf(AuditActions.ServiceUpdated);

    private const string Escape = "\\";

    private static readonly Expression<Func<AuditRow, AuditEntry>> Shown = a => new AuditEntry(
        a.Id, a.At, new Actor(a.ActorKind, a.ActorName, a.ActorId, a.Address), a.Action, new AuditSubject(a.SubjectKind, a.SubjectKey), a.Before, a.After) { PartOf = a.PartOf };

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await ReadAsync(
            Filtered(context.Audit.AsNoTracking(), filter)
                .Where(a => beforeId == null || a.Id < beforeId)
                .OrderByDescending(a => a.Id)
                .Take(Math.Clamp(limit, 1, LongestPage)),
            cancellationToken);
        return await CountedAsync(context, found, cancellationToken);
    }

    /// <summary>Rows as they may be shown: what a version before did not know for secret is masked.</summary>
    internal static async Task<IReadOnlyList<AuditEntry>> ReadAsync(IQueryable<AuditRow> rows, CancellationToken cancellationToken) =>
        [.. (await rows.Select(Shown).ToListAsync(cancellationToken)).Select(Masked)];

    public async Task<Actor> BeginAsync(string action, string subjectKey, string? asked, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = AuditRow.Of(action, subjectKey, actor, null, asked);
        context.Audit.Add(row);
        await context.SaveChangesAsync(cancellationToken);
        return actor with { PartOf = row.Id };
    }

    public async Task NoteAsync(string action, string subjectKey, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await NoteAsync(context, action, subjectKey, actor, cancellationToken);
    }

    /// <summary>In the context's transaction. Whoever asks in a loop does not fill the log.</summary>
    internal static Task NoteAsync(MonitorDbContext context, string action, string subjectKey, Actor actor, CancellationToken cancellationToken)
    {
        var row = AuditRow.Of(action, subjectKey, actor, null, null);
        return context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO audit_log (actor_kind, actor_name, actor_id, address, action, subject_kind, subject_key)
            SELECT {(short)row.ActorKind}, {row.ActorName}, {row.ActorId}, {row.Address}, {row.Action}, {row.SubjectKind}, {row.SubjectKey}
            WHERE NOT EXISTS (
                SELECT FROM audit_log
                WHERE subject_kind = {row.SubjectKind} AND subject_key = {row.SubjectKey} AND action = {row.Action}
                  AND actor_kind = {(short)row.ActorKind} AND actor_name = {row.ActorName} AND at > now() - interval '1 minute')
            """,
            cancellationToken);
    }

    /// <summary>Who made the present state of a subject, and when.</summary>
    /// <param name="otherwise">When it was, if nobody is known any more.</param>
    internal static async Task<LastChange> LastChangeAsync(
        MonitorDbContext context, string subjectKey, IReadOnlyCollection<string> actions, DateTimeOffset otherwise, CancellationToken cancellationToken)
    {
        var kind = AuditActions.KindOf(actions.First());
        var last = await context.Audit.AsNoTracking()
            .Where(a => a.SubjectKind == kind && a.SubjectKey == subjectKey && actions.Contains(a.Action))
            .OrderByDescending(a => a.Id)
            .Select(Shown)
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? new LastChange(null, otherwise) : new LastChange(last.Actor, last.At);
    }

    // Of those that have parts; seldom is there one on a page.
    private static async Task<IReadOnlyList<AuditEntry>> CountedAsync(MonitorDbContext context, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        long?[] many = [.. entries.Where(e => AuditActions.OfMany.Contains(e.Action)).Select(e => (long?)e.Id)];
        if (many.Length == 0)
            return entries;
        var counts = await context.Audit.AsNoTracking().Where(a => many.Contains(a.PartOf) && a.SubjectKind == OfServices)
            .GroupBy(a => a.PartOf).Select(g => new { g.Key, Services = g.Select(a => a.SubjectKey).Distinct().Count() })
            .ToDictionaryAsync(g => g.Key!.Value, g => g.Services, cancellationToken);
        return [.. entries.Select(e => counts.TryGetValue(e.Id, out var services) ? e with { Services = services } : e)];
    }

    private static AuditEntry Masked(AuditEntry entry) => entry.Subject.Kind == OfServices
        ? entry with { Before = MaskedDefinition.Of(entry.Before), After = MaskedDefinition.Of(entry.After) }
        : entry;

    private static IQueryable<AuditRow> Filtered(IQueryable<AuditRow> rows, AuditFilter filter)
    {
        if (filter.Actor?.Trim() is { Length: > 0 } actor)
            rows = rows.Where(a => EF.Functions.ILike(a.ActorName, Containing(actor), Escape) || a.ActorId == actor);
        if (filter.Action?.Trim() is { Length: > 0 } action)
            rows = rows.Where(a => a.Action == action || a.SubjectKind == action);
        if (filter.Subject?.Trim() is { Length: > 0 } subject)
            rows = OfSubject(rows, subject);
        if (filter.PartOf is { } whole)
            rows = rows.Where(a => a.PartOf == whole);
        if (filter.Folds)
            // What else it made, a maintenance window, is seen nowhere but in its own entry.
            rows = rows.Where(a => a.PartOf == null || a.SubjectKind != OfServices);
        if (filter.From is { } from)
            rows = rows.Where(a => a.At >= from.ToUniversalTime());
        if (filter.To is { } to)
            rows = rows.Where(a => a.At < to.ToUniversalTime());
        return rows;
    }

    private static IQueryable<AuditRow> OfSubject(IQueryable<AuditRow> rows, string subject)
    {
        if (subject.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
        {
            var (kind, key) = (subject[..colon], subject[(colon + 1)..]);
            return rows.Where(a => a.SubjectKind == kind && a.SubjectKey == key);
        }

        return rows.Where(a => EF.Functions.ILike(a.SubjectKey, Containing(subject), Escape));
    }

    private static string Containing(string text) => $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
}
