using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Monitor.Data;

/// <summary>Whether the database answers, asked at most once a second: /ready is open to all, and must not be a way to use up connections.</summary>
public sealed class DatabaseAnswer
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>For opening a connection and asking, together.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly SharedAnswer<bool> _answer;

    public DatabaseAnswer([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, TimeProvider time)
    {
        (_source, _time) = (source, time);
        _answer = new SharedAnswer<bool>(AskAsync, Fresh, time);
    }

    /// <summary>True when it answered within the last second, or does within 3 seconds.</summary>
    public Task<bool> IsThereAsync(CancellationToken cancellationToken) => _answer.GetAsync(cancellationToken);

    private async Task<bool> AskAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline, _time);
        try
        {
            await using var command = _source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(deadline.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
