using Monitor.Core.Access;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Reviewing;
using Monitor.Data.Incidents;
using Monitor.Data.Standbys;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing.Reviewing;

/// <summary><see cref="IAlertReviews"/> in SQL.</summary>
public sealed class AlertReviews(ReadSource source) : IAlertReviews
{
    public Task<AlertReview> CountAsync(DateTimeOffset from, DateTimeOffset to, string? group, Scope scope, CancellationToken cancellationToken) =>
        source.ReadAsync((connection, reading) => CountAsync(connection, from, to, group, scope, reading), cancellationToken);

    private static async Task<AlertReview> CountAsync(NpgsqlConnection connection, DateTimeOffset from, DateTimeOffset to, string? group, Scope scope, CancellationToken cancellationToken)
    {
        // All of one moment: else what comes meanwhile would be in some of the figures.
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var conditions = IncidentConditions.Of(new() { Group = group }, scope);
        var sql = new ReviewSql(conditions.Sql, conditions.Take(NpgsqlDbType.TimestampTz, from.ToUniversalTime()), conditions.Take(NpgsqlDbType.TimestampTz, to.ToUniversalTime()));
        var totals = await ReadAsync(conditions.Command(connection, sql.Totals), Totals, cancellationToken);
        var services = await ReadAsync(conditions.Command(connection, sql.Services), Service, cancellationToken);
        var routes = await ReadAsync(conditions.Command(connection, sql.Routes), Route, cancellationToken);
        var withheld = await ReadAsync(conditions.Command(connection, sql.Withheld), Withheld, cancellationToken);
        return new AlertReview(from, to, totals[0], services, routes, withheld);
    }

    private static ReviewTotals Totals(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7),
        new Spread(Time(row, 8), Time(row, 9)), new Spread(Time(row, 10), Time(row, 11)));

    private static ServiceNoise Service(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), Time(row, 10));

    private static RouteNoise Route(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4));

    private static WithheldCount Withheld(NpgsqlDataReader row) => new(row.IsDBNull(0) ? null : (WithheldReason)row.GetInt16(0), row.GetInt32(1), row.GetInt32(2));

    private static TimeSpan? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : TimeSpan.FromSeconds(Math.Floor(row.GetDouble(column)));

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            var found = new List<T>();
            while (await row.ReadAsync(cancellationToken))
                found.Add(read(row));
            return found;
        }
    }
}
