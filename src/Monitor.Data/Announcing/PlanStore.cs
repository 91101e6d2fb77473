using System.Text.Json;
using Monitor.Core.Announcing.Planning;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing;

/// <summary>What the announcer remembers of incidents between two looks.</summary>
internal static class PlanStore
{
    private const string Due = "SELECT incident_id FROM incident_announcing WHERE look_at <= $1 ORDER BY look_at, incident_id LIMIT $2";

    private const string Plans = "SELECT incident_id, plan::text FROM incident_announcing WHERE incident_id = ANY ($1)";

    private const string Write =
        """
        INSERT INTO incident_announcing (incident_id, look_at, plan) SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::jsonb[])
        ON CONFLICT (incident_id) DO UPDATE SET look_at = EXCLUDED.look_at, plan = EXCLUDED.plan
        """;

    private const string Delete = "DELETE FROM incident_announcing WHERE incident_id = ANY ($1)";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <returns>Incidents whose time has come, the longest due first.</returns>
    public static async Task<List<long>> DueAsync(NpgsqlConnection connection, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Due, connection) { Parameters = { new() { Value = now }, new() { Value = most } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
            due.Add(reader.GetInt64(0));
        return due;
    }

    /// <returns>By incident; none for those of which nothing is remembered.</returns>
    public static async Task<Dictionary<long, IncidentPlan>> ReadAsync(NpgsqlConnection connection, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        var plans = new Dictionary<long, IncidentPlan>();
        if (incidents.Count == 0)
            return plans;
        await using var command = new NpgsqlCommand(Plans, connection) { Parameters = { new() { Value = incidents.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            plans[reader.GetInt64(0)] = JsonSerializer.Deserialize<IncidentPlan>(reader.GetString(1), Json) ?? IncidentPlan.None;
        return plans;
    }

    /// <param name="before">Of which something is remembered.</param>
    public static IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyDictionary<long, IncidentDecision> decisions, IReadOnlyDictionary<long, IncidentPlan> before)
    {
        var kept = decisions.Where(d => !d.Value.Plan.IsEmpty || d.Value.LookAt is not null).ToList();
        if (kept.Count > 0)
            yield return Statement.Of(
                Write,
                Statement.Column(NpgsqlDbType.Bigint, kept.Select(d => d.Key)),
                Statement.Column(NpgsqlDbType.TimestampTz, kept.Select(d => d.Value.LookAt)),
                Statement.Column(NpgsqlDbType.Jsonb, kept.Select(d => JsonSerializer.Serialize(d.Value.Plan, Json))));
        var gone = decisions.Where(d => d.Value.Plan.IsEmpty && d.Value.LookAt is null && before.ContainsKey(d.Key)).Select(d => d.Key).ToList();
        if (gone.Count > 0)
            yield return Statement.Of(Delete, Statement.Column(NpgsqlDbType.Bigint, gone));
    }
}
