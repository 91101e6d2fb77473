using System.Net.Sockets;
using Npgsql;

namespace Monitor.Data.Standbys;

/// <summary>What is asked of one server again and again, for a second each time.</summary>
internal sealed class PatientQuestion(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private Task _underWay = Task.CompletedTask;

    /// <summary>The answer, or why there is none. A server that hangs hears of no cancellation either: what hangs is left to itself, and not asked a second time beside.</summary>
    /// <exception cref="OperationCanceledException">The token ended.</exception>
    public async Task<(T? Answer, string Failure)> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
        where T : struct
    {
        if (!_underWay.IsCompleted)
            return (null, "it does not answer");
        try
        {
            var asked = ask();
            _underWay = asked;
            return (await asked.WaitAsync(Patience, time, cancellationToken), "");
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or SocketException)
        {
            return (null, e is TimeoutException ? "it does not answer" : e.Message);
        }
    }
}
