using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>Which probes of a service may be asked: startup until it has succeeded, then the others.</summary>
public sealed class ServiceGates(NpgsqlDataSource source)
{
    private const string Open =
        """
        SELECT p.id FROM probes p JOIN service_state s ON s.service_id = p.service_id
        WHERE p.service_id = $1 AND s.started <> (p.kind = 3)
        """;

    public async Task<IReadOnlySet<int>> OpenProbesAsync(int serviceId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Open);
        command.Parameters.Add(new() { Value = serviceId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetInt32(0));
        return ids;
    }
}
