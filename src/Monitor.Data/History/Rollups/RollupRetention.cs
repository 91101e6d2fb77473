using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary>Removes roll-ups beyond their time.</summary>
public sealed class RollupRetention(NpgsqlDataSource source)
{
    private static readonly string[] Hours = ["rollup_hour", "rollup_hour_component"];

    private static readonly string[] Days = ["rollup_day", "rollup_day_component"];

    /// <param name="hours">How long hours are kept.</param>
    /// <param name="days">How long days are kept.</param>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> DeleteOldAsync(TimeSpan hours, TimeSpan days, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var table in Hours)
            rows += await DeleteAsync($"DELETE FROM {table} WHERE hour < floor(extract(epoch FROM now() - $1) / 3600)::int", hours, cancellationToken);
        foreach (var table in Days)
            rows += await DeleteAsync($"DELETE FROM {table} WHERE day < ((now() - $1) AT TIME ZONE 'UTC')::date", days, cancellationToken);
        return rows;
    }

    private async Task<int> DeleteAsync(string sql, TimeSpan age, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = age });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
