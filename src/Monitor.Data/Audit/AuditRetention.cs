using Monitor.Core.Own.Retention;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Audit;

/// <summary>Removes entries beyond their time: the one way to remove any.</summary>
public sealed class AuditRetention(NpgsqlDataSource source)
{
    /// <summary>The database refuses to remove younger ones, whoever asks.</summary>
    public const int LeastDays = RetentionPart.LeastAuditDays;

    private const int RowsAtOnce = 5000;

    private const string Delete =
        "DELETE FROM audit_log WHERE id = ANY(ARRAY(SELECT id FROM audit_log WHERE at < now() - $1 ORDER BY at LIMIT $2))";

    /// <param name="age">At least <see cref="LeastDays"/>.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> DeleteOldAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var (run, total) = (new OldRows(source), 0);
        for (var deleted = RowsAtOnce; deleted == RowsAtOnce && !run.IsTimeUp; total += deleted)
            deleted = await DeleteSomeAsync(age, cancellationToken);
        return total;
    }

    private async Task<int> DeleteSomeAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var allow = new NpgsqlCommand("SET LOCAL monitor.audit_retention = 'on'", connection))
            await allow.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Delete, connection) { Parameters = { new() { Value = age }, new() { Value = RowsAtOnce } } };
        var deleted = await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deleted;
    }
}
