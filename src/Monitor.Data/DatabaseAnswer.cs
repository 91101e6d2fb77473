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
    private Task<bool> _underWay = Task.FromResult(false);

    public DatabaseAnswer([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, TimeProvider time)
    {
        (_source, _time) = (source, time);
        _answer = new SharedAnswer<bool>(AskAsync, Fresh, time);
    }

    /// <summary>True when it answered within the last second, or does within 3 seconds.</summary>
    public Task<bool> IsThereAsync(CancellationToken cancellationToken) => _answer.GetAsync(cancellationToken);

    // A server that hangs hears of no cancellation either, and whoever sends it one waits for that, too: what hangs is left to itself,
    // and not asked a second time beside.
    private async Task<bool> AskAsync()
    {
        if (_underWay.IsCompleted)
            _underWay = AnswersAsync();
        try
        {
            return await _underWay.WaitAsync(Deadline, _time);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var command = _source.CreateCommand("SELECT 1");
            // A connection that is dead must not keep others from being asked.
            command.CommandTimeout = (int)Deadline.TotalSeconds;
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }
}
