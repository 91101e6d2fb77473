using Monitor.Core.History.Budgets;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Notices;
using Monitor.Core.Nodes;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Npgsql;

namespace Monitor.Data.Announcing.Notices;

/// <summary>What one look finds in the database, in one round trip.</summary>
/// <param name="Now">The database's clock, or the one that was given.</param>
internal sealed record NoticeReading(
    DateTimeOffset Now, IReadOnlyList<HeldNotice> Open, ILookup<int, ShownCertificate> Shown, IReadOnlyDictionary<int, CertificateLimits> Limits, IReadOnlyList<TargetedService> Targeted)
{
    // While a node is there that knows less than we, it would take what we open for something else.
    private const string Begin =
        """
        SELECT CASE WHEN pg_try_advisory_xact_lock(20261129, 15)
                     AND NOT EXISTS (SELECT FROM nodes WHERE incident_kinds < $2 AND seen_at > now() - $3)
               THEN coalesce($1, now()) END
        """;

    private const string OpenOnes =
        """
        SELECT i.id, i.service_id, i.kind, i.severity, i.title, i.service ->> 'name',
               CASE WHEN v.id IS NULL OR v.deleted_at IS NOT NULL THEN 2 WHEN NOT v.enabled THEN 3 WHEN v.paused THEN 4 END, (v.definition -> 'certificate')::text
        FROM incidents i LEFT JOIN services v ON v.id = i.service_id
        WHERE i.state = 3
        """;

    // Of a service that has no notice only what is to be told of; of one that has, all that is known.
    private static readonly string Certificates =
        $"""
        SELECT v.id, p.kind, p.definition::text, q.ends, (v.definition -> 'certificate')::text
        FROM (SELECT probe_id, (facts::jsonb ->> 'ce')::timestamptz AS ends FROM probe_state WHERE facts LIKE '%"ce":%') q
        JOIN probes p ON p.id = q.probe_id
        JOIN services v ON v.id = p.service_id AND v.enabled AND NOT v.paused AND v.deleted_at IS NULL
        WHERE (q.ends <= coalesce($1, now()) + coalesce((v.definition #>> '{"{certificate,warningDays}"}')::integer, {CertificateLimits.Default.WarningDays}) * interval '1 day'
               AND coalesce((v.definition #>> '{"{certificate,enabled}"}')::boolean, true))
           OR v.id = ANY (ARRAY(SELECT service_id FROM incidents WHERE state = 3 AND kind = 2))
        """;

    // Who was down within the windows is down, or is what it is since then.
    private const string Targets =
        """
        SELECT v.id, coalesce(nullif(v.definition ->> 'name', ''), v.key), (v.definition ->> 'sloTarget')::numeric
        FROM services v JOIN service_state s ON s.service_id = v.id
        WHERE v.definition ->> 'sloTarget' IS NOT NULL AND v.enabled AND NOT v.paused AND v.deleted_at IS NULL
          AND (s.status = 3 OR s.since > coalesce($1, now()) - $2 OR v.id = ANY (ARRAY(SELECT service_id FROM incidents WHERE state = 3 AND kind = 3)))
        """;

    /// <returns>Null when another node is at it, or one of the release before is there.</returns>
    public static async Task<NoticeReading?> ReadAsync(NpgsqlConnection connection, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var clock = at is { } moved ? (object)moved.ToUniversalTime() : DBNull.Value;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Begin) { Parameters = { Clock(clock), new() { Value = IncidentKinds.Known }, new() { Value = 3 * NodeState.Beat } } },
                new(OpenOnes),
                new(Certificates) { Parameters = { Clock(clock) } },
                new(Targets) { Parameters = { Clock(clock), new() { Value = BurnRule.Longest } } },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        if (row.IsDBNull(0))
            return null;
        var now = row.GetFieldValue<DateTimeOffset>(0);
        var limits = new Dictionary<int, CertificateLimits>();
        var open = await NextAsync(row, r => Held(r, limits), cancellationToken);
        var shown = await NextAsync(row, r => Certificate(r, limits), cancellationToken);
        var targeted = await NextAsync(row, r => new TargetedService(r.GetInt32(0), r.GetString(1), r.GetDecimal(2)), cancellationToken);
        return new NoticeReading(now, open, shown.ToLookup(s => s.Service, s => s.Certificate), limits, targeted);
    }

    private static async Task<List<T>> NextAsync<T>(NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await row.NextResultAsync(cancellationToken);
        var found = new List<T>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(read(row));
        return found;
    }

    private static HeldNotice Held(NpgsqlDataReader row, Dictionary<int, CertificateLimits> limits)
    {
        var service = row.GetInt32(1);
        limits[service] = LimitsOf(row, 7);
        return new HeldNotice(
            new OpenNotice(row.GetInt64(0), service, (IncidentKind)row.GetInt16(2), (IncidentSeverity)row.GetInt16(3), row.GetString(4)),
            row.GetString(5),
            row.IsDBNull(6) ? null : (IncidentResolution)row.GetInt32(6));
    }

    private static (int Service, ShownCertificate Certificate) Certificate(NpgsqlDataReader row, Dictionary<int, CertificateLimits> limits)
    {
        limits[row.GetInt32(0)] = LimitsOf(row, 4);
        return (row.GetInt32(0), new ShownCertificate(StoredCertificate.HostIn(row.GetString(2)), ((ProbeKind)row.GetInt16(1)).ToString().ToLowerInvariant(), row.GetFieldValue<DateTimeOffset>(3)));
    }

    private static CertificateLimits LimitsOf(NpgsqlDataReader row, int column) => StoredCertificate.LimitsIn(row.IsDBNull(column) ? null : row.GetString(column));

    private static NpgsqlParameter Clock(object at) => new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz, Value = at };
}

/// <summary>A notice that goes on.</summary>
/// <param name="Name">Of its service, as the incident keeps it.</param>
/// <param name="Unwatched">Why nobody watches its service any more; null while somebody does.</param>
internal sealed record HeldNotice(OpenNotice Notice, string Name, IncidentResolution? Unwatched);

/// <summary>A service with a target that may have burned some of its budget.</summary>
internal sealed record TargetedService(int Id, string Name, decimal TargetPercent);
