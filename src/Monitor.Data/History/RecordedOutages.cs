using Monitor.Core.History.Outages;
using Monitor.Core.Incidents;
using Npgsql;

namespace Monitor.Data.History;

/// <summary><see cref="IRecordedOutages"/> in SQL.</summary>
public sealed class RecordedOutages(NpgsqlDataSource source) : IRecordedOutages
{
    private const string Touching =
        """
        SELECT id, service_id, since, opened_at, resolved_at, worst_severity FROM incidents
        WHERE service_id = ANY ($1) AND kind = 1 AND since < $3 AND (resolved_at IS NULL OR resolved_at > $2)
        ORDER BY opened_at, id
        """;

    public async Task<IReadOnlyList<RecordedOutage>> OfServicesAsync(
        IReadOnlyCollection<int> serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Touching);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter<int[]> { TypedValue = [.. serviceIds] },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = to.ToUniversalTime() },
        ]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var outages = new List<RecordedOutage>();
        while (await row.ReadAsync(cancellationToken))
        {
            outages.Add(new RecordedOutage(
                row.GetInt64(0), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4), (IncidentSeverity)row.GetInt16(5)));
        }

        return outages;
    }
}
