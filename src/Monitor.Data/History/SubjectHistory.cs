using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Standing;
using Npgsql;

namespace Monitor.Data.History;

/// <summary><see cref="ISubjectTimelines"/> in SQL.</summary>
public sealed class SubjectHistory(NpgsqlDataSource source) : ISubjectTimelines
{
    // Three months of what is well; of what flaps, as much as a page can use.
    private const int Most = 5000;

    // A service's changes are recorded in the order of time: the last one before the window ends the search.
    private const string Changes =
        """
        SELECT subject, name, from_status, to_status, since, at, probe_id FROM status_changes
        WHERE service_id = $1 AND subject > 1 AND sequence > coalesce((
            SELECT sequence FROM status_changes WHERE service_id = $1 AND at < $2 ORDER BY sequence DESC LIMIT 1), 0)
        ORDER BY sequence DESC LIMIT $3
        """;

    public Task<SubjectTimelines> OfServiceAsync(int serviceId, DateTimeOffset from, CancellationToken cancellationToken) =>
        OfServiceAsync(serviceId, from, Most, cancellationToken);

    internal async Task<SubjectTimelines> OfServiceAsync(int serviceId, DateTimeOffset from, int most, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Changes);
        command.Parameters.AddRange((NpgsqlParameter[])[new() { Value = serviceId }, new() { Value = from.ToUniversalTime() }, new() { Value = most }]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var changes = new List<(ChangeSubject, string, SubjectChange)>();
        DateTimeOffset? oldest = null;
        while (await row.ReadAsync(cancellationToken))
        {
            var change = new SubjectChange((HealthStatus)row.GetInt16(2), (HealthStatus)row.GetInt16(3), row.GetFieldValue<DateTimeOffset>(4))
            {
                ProbeId = row.IsDBNull(6) ? null : row.GetInt32(6),
            };
            changes.Add(((ChangeSubject)row.GetInt16(0), row.GetString(1), change));
            oldest = row.GetFieldValue<DateTimeOffset>(5);
        }

        changes.Reverse();
        return new SubjectTimelines(changes, changes.Count == most ? oldest : null);
    }
}
