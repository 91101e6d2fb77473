using Npgsql;

namespace Monitor.Data;

/// <summary>Whether the database answers, asked at most once a second: /ready is open to all, and must not be a way to use up connections.</summary>
public sealed class DatabaseAnswer(NpgsqlDataSource source, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>For opening a connection and asking, together.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private Task<bool>? _answer;
    private long _askedAt;

    /// <summary>True when it answered within the last second, or does within 3 seconds. Callers at the same time share one question.</summary>
    public Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_answer is null || (_answer.IsCompleted && time.GetElapsedTime(_askedAt) >= Fresh))
            {
                _askedAt = time.GetTimestamp();
                // Not under one caller's token: others wait for the same answer.
                _answer = Task.Run(AskAsync, CancellationToken.None);
            }

            return _answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<bool> AskAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(deadline.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
