using System.Text.Json;
using Monitor.Core.Access;
using Monitor.Core.Incidents.Notices;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Text;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Data.Announcing.Notices;

/// <summary>What probes keep of the certificates that they were shown.</summary>
public sealed class Certificates(ReadSource source) : ICertificates
{
    private const string All =
        """
        SELECT v.key, coalesce(nullif(v.definition ->> 'name', ''), v.key), coalesce(v.definition ->> 'group', ''), coalesce(v.definition ->> 'owner', ''),
               p.definition::text, p.kind, (s.facts::jsonb ->> 'ce')::timestamptz AS ends, (v.definition -> 'certificate')::text
        FROM probe_state s
        JOIN probes p ON p.id = s.probe_id
        JOIN services v ON v.id = p.service_id AND v.enabled AND NOT v.paused AND v.deleted_at IS NULL
        WHERE s.facts LIKE '%"ce":%'
        ORDER BY ends, v.key, p.kind
        """;

    /// <inheritdoc/>
    public Task<IReadOnlyList<SeenCertificate>> ListAsync(Scope scope, CancellationToken cancellationToken) =>
        source.ReadAsync((connection, reading) => ListAsync(connection, scope, reading), cancellationToken);

    private static async Task<IReadOnlyList<SeenCertificate>> ListAsync(NpgsqlConnection connection, Scope scope, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(All, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var seen = new List<SeenCertificate>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (scope.Admits(row.GetString(2)))
                seen.Add(Read(row));
        }

        return seen;
    }

    private static SeenCertificate Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), StoredCertificate.HostIn(row.GetString(4)), (ProbeKind)row.GetInt16(5),
        row.GetFieldValue<DateTimeOffset>(6), StoredCertificate.LimitsIn(row.IsDBNull(7) ? null : row.GetString(7)));
}

/// <summary>What definitions say of certificates.</summary>
internal static class StoredCertificate
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    /// <summary>Whom a probe asks.</summary>
    /// <param name="probe">Its stored definition.</param>
    public static string HostIn(string probe)
    {
        var address = JsonSerializer.Deserialize<ProbeDefinition>(probe, Stored)!.Address;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? AsciiHost.Of(uri) : address;
    }

    /// <param name="limits">As the service's definition has them; null where it says nothing.</param>
    public static CertificateLimits LimitsIn(string? limits) =>
        limits is null ? CertificateLimits.Default : JsonSerializer.Deserialize<CertificateLimits>(limits, Stored) ?? CertificateLimits.Default;
}
