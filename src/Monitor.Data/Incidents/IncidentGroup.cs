using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Incidents;

/// <summary>
/// Has open incidents go along with their service into the group that it is in now: who reaches it reaches them, and nobody else. What is
/// over stays where it was until it is opened again.
/// </summary>
internal static class IncidentGroup
{
    private const string Now = "coalesce(v.definition ->> 'group', '')";

    private const string Lock = "SELECT FROM service_state WHERE service_id = ANY ($1) ORDER BY service_id FOR NO KEY UPDATE";

    private const string Others = $"SELECT i.id, {Now} AS now FROM incidents i JOIN services v ON v.id = i.service_id WHERE i.state <> 2 AND i.service_group <> {Now}";

    // Who reaches it, and no more: it is told by the routes by which it began, under the labels by which receivers know it. Those of the new group are asked of the next one.
    private const string Write =
        $"""
        went AS (UPDATE incidents i SET service_group = o.now FROM others o WHERE i.id = o.id RETURNING i.service_id)
        SELECT count(pg_notify('{IncidentActions.Notification}', service_id::text))::int FROM went
        """;

    private const string OfServices = $"WITH others AS MATERIALIZED ({Others} AND i.service_id = ANY ($1) ORDER BY i.id FOR NO KEY UPDATE OF i), {Write}";

    // Joined, not set at its path: what another version stored there may be no object, and must hold up nobody.
    private const string Begin =
        $"""
        UPDATE incidents i SET service_group = {Now}, service = i.service || jsonb_build_object('group', {Now})
        FROM services v WHERE i.id = ANY ($1) AND v.id = i.service_id AND ({Now} <> i.service_group OR {Now} <> i.service ->> 'group')
        """;

    /// <summary>All that nobody holds.</summary>
    public const string OfAll = $"WITH others AS MATERIALIZED ({Others} ORDER BY i.id FOR NO KEY UPDATE OF i SKIP LOCKED), {Write}";

    /// <summary>Of incidents that are opened or opened again in this transaction, which holds the <c>service_state</c> of their services.</summary>
    public static NpgsqlBatchCommand OfBegun(IEnumerable<long> incidents) => Statement.Of(Begin, Statement.Column(NpgsqlDbType.Bigint, incidents));

    /// <summary>In the transaction that moves a service: a recorder that opens an incident meanwhile is waited for, or waits.</summary>
    public static async Task FollowAsync(NpgsqlConnection connection, int service, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Statement.Of(Lock, Services()), Statement.Of(OfServices, Services()) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);

        NpgsqlParameter Services() => Statement.Column<int>(NpgsqlDbType.Integer, [service]);
    }
}
