using System.Net.Sockets;
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
            return await ReadWhileAsync(source, read, gone, cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            standby.Fail(e);
        }

        return await ReadAsync(primary, read, cancellationToken);
    }

    // Given up at once, whether the server hears of it or not: one that hangs takes no notice, and whoever tells it so waits for it. So that is done beside,
    // by a token of each read's own; the connection is free again when the server, or the driver's patience with it, has ended it.
    private static async Task<T> ReadWhileAsync<T>(
        NpgsqlDataSource source, Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken gone, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, cancellationToken);
        var given = new CancellationTokenSource();
        var reading = ReadAsync(source, read, given.Token);
        try
        {
            return await reading.WaitAsync(either.Token);
        }
        finally
        {
            if (reading.IsCompleted)
                given.Dispose();
            else
                _ = given.CancelAsync();
        }
    }

    private static async Task<T> ReadAsync<T>(NpgsqlDataSource source, Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await read(connection, cancellationToken);
    }
}
