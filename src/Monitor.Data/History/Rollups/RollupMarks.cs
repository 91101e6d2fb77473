using Monitor.Core.History;
using Monitor.Core.History.Rollups;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History.Rollups;

/// <summary>Marks <see cref="LateHours"/>, for the roll-up to find them.</summary>
internal static class RollupMarks
{
    private const string Insert = "INSERT INTO rollup_marks (hour, service_id) SELECT * FROM unnest($1::int[], $2::int[])";

    public static NpgsqlBatchCommand Of(IReadOnlyCollection<(UtcHour Hour, int ServiceId)> late) => Statement.Of(
        Insert,
        Statement.Column(NpgsqlDbType.Integer, late.Select(m => m.Hour.Number)),
        Statement.Column(NpgsqlDbType.Integer, late.Select(m => m.ServiceId)));
}
