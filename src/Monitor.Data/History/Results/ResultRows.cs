using Monitor.Core;
using Monitor.Core.History.Results;
using Monitor.Core.Probing;
using Npgsql;

namespace Monitor.Data.History.Results;

/// <summary>Rows of <c>results</c>.</summary>
internal static class ResultRows
{
    /// <summary>In the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = "probe_id, at, status, failure, http_status, latency_us, reason";

    public static StoredResult Read(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        row.GetFieldValue<DateTimeOffset>(1),
        (HealthStatus)row.GetInt16(2),
        row.IsDBNull(3) ? null : (ProbeFailure)row.GetInt16(3),
        row.IsDBNull(4) ? null : row.GetInt16(4),
        row.GetInt32(5),
        row.IsDBNull(6) ? null : row.GetString(6));
}
