using Npgsql;

namespace Monitor.Data.Standbys;

/// <summary>
/// Where what is only read comes from: the primary, or the standby while one is configured and good for it. Who reads is given a connection, and
/// may be asked a second time, for the primary: it writes nothing, and keeps what it found in nothing but its answer.
/// </summary>
public sealed class ReadSource(NpgsqlDataSource primary, Standby? standby = null)
{
    /// <summary>The primary alone.</summary>
    public static ReadSource FromNpgsqlDataSource(NpgsqlDataSource primary) => new(primary);

    public static implicit operator ReadSource(NpgsqlDataSource primary) => new(primary);

    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        if (standby?.ToRead() is not var (source, gone))
            return await ReadAsync(primary, read, cancellationToken);
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, cancellationToken);
            // One that hangs is left to itself: it takes no notice of being given up, and whoever tells it so waits for it too.
            return await ReadAsync(source, read, cancellationToken).WaitAsync(either.Token);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            standby.Fail(e as NpgsqlException);
        }

        return await ReadAsync(primary, read, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(NpgsqlDataSource source, Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await read(connection, cancellationToken);
    }
}
