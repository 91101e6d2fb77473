using Monitor.Core.Access;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary><see cref="IIncidents"/> in SQL.</summary>
public sealed class IncidentReader(NpgsqlDataSource source) : IIncidents
{
    private const int LongestPage = 501;

    public async Task<IReadOnlyList<Incident>> ListAsync(
        IncidentFilter filter, Scope scope, IncidentPlace? after, int limit, CancellationToken cancellationToken)
    {
        limit = Math.Clamp(limit, 1, LongestPage);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var found = new List<Incident>();
        // Each in an order of its own index: both at once would be sorted as a whole.
        foreach (var state in Enum.GetValues<IncidentState>())
        {
            if (found.Count < limit && (filter.State is null || filter.State == state) && (after is null || after.State <= state))
                found.AddRange(await ListAsync(connection, filter, scope, state, after?.State == state ? after.Id : null, limit - found.Count, cancellationToken));
        }

        return found;
    }

    public async Task<IncidentCounts> CountAsync(Scope scope, DateTimeOffset resolvedSince, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var conditions = IncidentConditions.Of(scope);
        var since = conditions.Take(NpgsqlDbType.TimestampTz, resolvedSince.ToUniversalTime());
        await using var command = conditions.Command(connection, $"""
            SELECT count(*)::int, count(i.acknowledged_at)::int, count(*) FILTER (WHERE i.snoozed_until > clock_timestamp())::int,
                   count(*) FILTER (WHERE coalesce(i.assignee, i.acknowledged_by) IS NULL)::int,
                   (SELECT count(*)::int FROM incidents i WHERE i.state = 2 AND i.resolved_at >= {since} AND {conditions.Sql})
            FROM incidents i WHERE i.state <> 2 AND {conditions.Sql}
            """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new IncidentCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4));
    }

    public async Task<IncidentDetail?> FindAsync(long id, Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (await FindAsync(connection, id, scope, cancellationToken) is not { } incident)
            return null;
        return new IncidentDetail(incident, await IncidentTimeline.ReadAsync(connection, id, scope, cancellationToken))
        {
            Notifications = await IncidentTimeline.ToldAsync(connection, id, scope, cancellationToken),
        };
    }

    public async Task<IncidentAnswers> AnswersAsync(long id, Scope scope, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, id, scope, cancellationToken) is null
            ? IncidentAnswers.None
            : await IncidentTimeline.AnswersAsync(connection, id, cancellationToken);
    }

    private static async Task<Incident?> FindAsync(NpgsqlConnection connection, long id, Scope scope, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT {IncidentView.Columns} FROM {IncidentView.From} WHERE i.id = $1", connection) { Parameters = { new() { Value = id } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) && IncidentView.Read(row, scope) is var incident && scope.Admits(incident.Service.Group) ? incident : null;
    }

    private static async Task<List<Incident>> ListAsync(
        NpgsqlConnection connection, IncidentFilter filter, Scope scope, IncidentState state, long? before, int limit, CancellationToken cancellationToken)
    {
        var conditions = IncidentConditions.Of(filter, scope);
        if (before is { } id)
            conditions.Add(n => $"i.id < {n}", NpgsqlDbType.Bigint, id);
        // In words, not as values: the plan depends on them.
        await using var command = conditions.Command(
            connection, $"SELECT {IncidentView.Columns} FROM {IncidentView.From} WHERE i.state {(state == IncidentState.Open ? "<> 2" : "= 2")} AND {conditions.Sql} ORDER BY i.id DESC LIMIT {limit}");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Incident>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(IncidentView.Read(row, scope));
        return found;
    }
}
