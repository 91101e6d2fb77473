using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Alerting.Sending;
using Monitor.Data.Schema;

namespace Monitor.Data.Outbox;

/// <summary>Reads what was sent.</summary>
public sealed class DeliveryLog(IDbContextFactory<MonitorDbContext> contexts)
{
    private const int LongestPage = 2000;

    private static readonly Expression<Func<DeliveryRow, Delivery>> WithoutBodies = d => new Delivery(
        d.Id, d.WebhookId, d.Type, d.ServiceKey, d.Summary, d.State, d.CreatedAt, d.NextAttemptAt,
        d.Attempts.OrderBy(a => a.Id).Select(a => new DeliveryAttempt(a.At, a.HttpStatus, a.Error, a.Milliseconds, null, null)).ToList());

    private static readonly Expression<Func<DeliveryRow, Delivery>> Whole = d => new Delivery(
        d.Id, d.WebhookId, d.Type, d.ServiceKey, d.Summary, d.State, d.CreatedAt, d.NextAttemptAt,
        d.Attempts.OrderBy(a => a.Id)
            .Select(a => new DeliveryAttempt(a.At, a.HttpStatus, a.Error, a.Milliseconds, a.RequestBody, a.ResponseBody)).ToList());

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Delivery>> ListAsync(string channelKey, DeliveryState? state, long? beforeId, int limit, CancellationToken cancellationToken) =>
        ListAsync(channelKey, d => state == null || d.State == state, beforeId, limit, cancellationToken);

    /// <summary>Those that are still to be tried, for the first time or again; newest first.</summary>
    public Task<IReadOnlyList<Delivery>> ListWaitingAsync(string channelKey, long? beforeId, int limit, CancellationToken cancellationToken) =>
        ListAsync(channelKey, d => d.NextAttemptAt != null, beforeId, limit, cancellationToken);

    private async Task<IReadOnlyList<Delivery>> ListAsync(
        string channelKey, Expression<Func<DeliveryRow, bool>> chosen, long? beforeId, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Deliveries.AsNoTracking()
            .Where(d => context.Channels.Any(c => c.Id == d.ChannelId && c.Key == channelKey))
            .Where(chosen)
            .Where(d => beforeId == null || d.Id < beforeId)
            .OrderByDescending(d => d.Id)
            .Take(Math.Clamp(limit, 1, LongestPage))
            .Select(WithoutBodies)
            .ToListAsync(cancellationToken);
    }

    public async Task<Delivery?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Deliveries.AsNoTracking().Where(d => d.Id == id).Select(Whole).SingleOrDefaultAsync(cancellationToken) is not { } delivery)
            return null;
        var channel = await context.Channels.Where(c => context.Deliveries.Any(d => d.Id == id && d.ChannelId == c.Id)).Select(c => c.Key).SingleOrDefaultAsync(cancellationToken);
        return delivery with { ChannelKey = channel, Subjects = await SubjectsAsync(context, id, cancellationToken) };
    }

    private static Task<List<DeliverySubject>> SubjectsAsync(MonitorDbContext context, long id, CancellationToken cancellationToken) =>
        context.Database.SqlQuery<DeliverySubject>(
            $"""
             SELECT s.key AS "ServiceKey", coalesce(nullif(s.definition ->> 'name', ''), s.key) AS "ServiceName", CASE WHEN d.incident_id > 0 THEN d.incident_id END AS "IncidentId"
             FROM delivery_subjects d JOIN services s ON s.id = d.service_id
             WHERE d.delivery_id = {id} ORDER BY 2, 1 LIMIT {Delivery.MostSubjects}
             """).ToListAsync(cancellationToken);
}
