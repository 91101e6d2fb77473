using System.Text.Json;
using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry;
using Monitor.Data.Audit;
using Monitor.Data.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary><see cref="IIncidentActions"/> in SQL: one transaction under the incident's row lock, by the database's clock.</summary>
public sealed class IncidentActions(NpgsqlDataSource source) : IIncidentActions
{
    /// <summary>Channel of LISTEN; the payload is the service's number.</summary>
    public const string Notification = "monitor_incident_actions";

    private const string Lock = $"SELECT {IncidentView.Columns}, clock_timestamp() FROM {IncidentView.From} WHERE i.id = $1 FOR NO KEY UPDATE OF i";

    private const int Clock = 33;

    private const string Update =
        """
        UPDATE incidents SET last_event = $2, acknowledged_by = $3, acknowledged_at = $4, acknowledged_note = $5, assignee = $6, snoozed_until = $7
        WHERE id = $1
        """;

    public async Task<IncidentResult> DoAsync(long id, IncidentAction action, Scope scope, Actor actor, CancellationToken cancellationToken)
    {
        // A message's link lets whoever has it acknowledge, and nothing else.
        if (action is not IncidentAction.Acknowledge)
            actor.MustBe(PersonRole.Operator);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(connection, id, scope, cancellationToken) is not var (before, now) || !scope.Admits(before.Service.Group))
            return new IncidentResult.Unknown();
        switch (IncidentDecision.Of(before, action, actor, now))
        {
            case IncidentDecision.Refuse refused:
                return refused.Result;
            case IncidentDecision.Do done:
                await WriteAsync(connection, before, done, actor, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return new IncidentResult.Done(done.Now);
            default:
                return new IncidentResult.Done(before);
        }
    }

    private static async Task<(Incident Incident, DateTimeOffset Now)?> LockAsync(NpgsqlConnection connection, long id, Scope scope, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Lock, connection) { Parameters = { new() { Value = id } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (IncidentView.Read(row, scope), row.GetFieldValue<DateTimeOffset>(Clock)) : null;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Incident before, IncidentDecision.Do done, Actor actor, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                UpdateOf(done.Now),
                EventInsert.Of([new WrittenEvent(before.Id, done.Event, actor)]),
                AuditInsert.Of(AuditRow.Of(done.AuditAction, Key(before.Id), actor, Told(before, null), Told(done.Now, done.Event.Text))),
                new("SELECT pg_notify($1, $2)") { Parameters = { new() { Value = Notification }, new() { Value = Key(before.ServiceId) } } },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand UpdateOf(Incident incident) => new(Update)
    {
        Parameters =
        {
            new() { Value = incident.Id },
            new() { Value = incident.LastEvent },
            Value(NpgsqlDbType.Text, incident.Acknowledged?.By),
            Value(NpgsqlDbType.TimestampTz, incident.Acknowledged?.At.ToUniversalTime()),
            Value(NpgsqlDbType.Text, incident.Acknowledged?.Note),
            Value(NpgsqlDbType.Text, incident.Assignee),
            Value(NpgsqlDbType.TimestampTz, incident.SnoozedUntil?.ToUniversalTime()),
        },
    };

    private static NpgsqlParameter Value(NpgsqlDbType type, object? value) => new() { NpgsqlDbType = type, Value = value ?? DBNull.Value };

    private static string Key(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Told(Incident incident, string? text) => JsonSerializer.Serialize(
        new { service = incident.Service.Name, acknowledgedBy = incident.Acknowledged?.By, incident.Assignee, incident.SnoozedUntil, text }, RegistryJson.Options);
}
