using System.Runtime.CompilerServices;
using Monitor.Core.History;
using Npgsql;

namespace Monitor.Data.History;

/// <summary><see cref="IResultStream"/> in SQL.</summary>
public sealed class ResultStream(NpgsqlDataSource source) : IResultStream
{
    private const string Hot =
        $"""
        SELECT {ResultRows.Columns} FROM results
        WHERE probe_id = ANY ($1) AND at >= $2 AND at < $3 ORDER BY probe_id, at
        """;

    public async IAsyncEnumerable<StoredResult> ReadAsync(
        IReadOnlyCollection<int> probeIds, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Hot);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. probeIds] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = to.ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            yield return ResultRows.Read(reader);
    }
}
