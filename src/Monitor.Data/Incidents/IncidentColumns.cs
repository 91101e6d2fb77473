using Monitor.Core.Incidents;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary>Where incidents stand, as the columns of a statement.</summary>
internal static class IncidentColumns
{
    /// <summary>
    /// service_id, state, severity, worst_severity, status, reason, since, status_since, opened_at, last_event, resolved_at, resolution,
    /// blind_since, reopened, silent.
    /// </summary>
    public static IEnumerable<NpgsqlParameter> Of(IReadOnlyList<IncidentStanding> incidents) =>
    [
        Statement.Column(NpgsqlDbType.Integer, incidents.Select(i => i.ServiceId)),
        Statement.Column(NpgsqlDbType.Smallint, incidents.Select(i => (short)i.State)),
        Statement.Column(NpgsqlDbType.Smallint, incidents.Select(i => (short)i.Severity)),
        Statement.Column(NpgsqlDbType.Smallint, incidents.Select(i => (short)i.WorstSeverity)),
        Statement.Column(NpgsqlDbType.Smallint, incidents.Select(i => (short)i.Status)),
        Statement.Column(NpgsqlDbType.Text, incidents.Select(i => i.Reason)),
        Statement.Column(NpgsqlDbType.TimestampTz, incidents.Select(i => i.Since)),
        Statement.Column(NpgsqlDbType.TimestampTz, incidents.Select(i => i.StatusSince)),
        Statement.Column(NpgsqlDbType.TimestampTz, incidents.Select(i => i.OpenedAt)),
        Statement.Column(NpgsqlDbType.Integer, incidents.Select(i => i.LastEvent)),
        Statement.Column(NpgsqlDbType.TimestampTz, incidents.Select(i => i.ResolvedAt)),
        Statement.Column(NpgsqlDbType.Smallint, incidents.Select(i => (short?)i.Resolution)),
        Statement.Column(NpgsqlDbType.TimestampTz, incidents.Select(i => i.BlindSince)),
        Statement.Column(NpgsqlDbType.Integer, incidents.Select(i => i.Reopened)),
        Statement.Column(NpgsqlDbType.Boolean, incidents.Select(i => i.IsSilent)),
    ];
}
