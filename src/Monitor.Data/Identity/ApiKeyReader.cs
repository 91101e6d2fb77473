using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Monitor.Data.Identity;

/// <summary>Reads all API keys at once, to be held in memory.</summary>
public sealed class ApiKeyReader([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    private const string All = "SELECT hash, id, name, role, \"group\", prefix, created_at, created_by, last_used_at, expires_at FROM api_keys";

    /// <returns>Each with its hash in hexadecimal.</returns>
    public async Task<IReadOnlyList<(string Hash, ApiKey Key)>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(All);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<(string, ApiKey)>();
        while (await row.ReadAsync(cancellationToken))
            keys.Add((Convert.ToHexString(row.GetFieldValue<byte[]>(0)), Read(row)));
        return keys;
    }

    private static ApiKey Read(NpgsqlDataReader row) => new(
        row.GetInt32(1),
        row.GetString(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.GetString(5),
        row.GetFieldValue<DateTimeOffset>(6),
        row.GetString(7),
        row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
        row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9));
}
