using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.History.Rollups;

/// <summary>Removes roll-ups beyond their time.</summary>
public sealed class RollupRetention(NpgsqlDataSource source)
{
    // A day that is not over is made from its hours, whenever that is.
    private const string OldHour = "hour < least(floor(extract(epoch FROM now() - $2) / 3600)::int, (SELECT hour / 24 * 24 FROM rollup_progress))";

    private const string OldDay = "day < ((now() - $2) AT TIME ZONE 'UTC')::date";

    /// <param name="hours">How long hours are kept, once their day is rolled up.</param>
    /// <param name="days">How long days are kept.</param>
    /// <returns>How many rows were removed.</returns>
    public async Task<int> DeleteOldAsync(TimeSpan hours, TimeSpan days, CancellationToken cancellationToken) =>
        await OfProbesAsync("rollup_hour", OldHour, hours, cancellationToken)
        + await OfServicesAsync("rollup_hour_component", OldHour, hours, cancellationToken)
        + await OfProbesAsync("rollup_day", OldDay, days, cancellationToken)
        + await OfServicesAsync("rollup_day_component", OldDay, days, cancellationToken);

    private Task<int> OfProbesAsync(string table, string isOld, TimeSpan age, CancellationToken cancellationToken) =>
        new OldRows(source).DeleteAsync(table, "probe_id", "probes", isOld, age, cancellationToken);

    private Task<int> OfServicesAsync(string table, string isOld, TimeSpan age, CancellationToken cancellationToken) =>
        new OldRows(source).DeleteAsync(table, "service_id", "services", isOld, age, cancellationToken);
}
