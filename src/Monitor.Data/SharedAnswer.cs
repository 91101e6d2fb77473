namespace Monitor.Data;

/// <summary>What many may ask for at once, strangers among them: it is asked once in a while, and callers at the same time share one question.</summary>
/// <param name="ask">Under nobody's token: others wait for the same answer. Its failure is an answer too.</param>
/// <param name="fresh">How long an answer counts.</param>
public sealed class SharedAnswer<T>(Func<Task<T>> ask, TimeSpan fresh, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<T>? _answer;
    private long _askedAt;

    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_answer is null || (_answer.IsCompleted && time.GetElapsedTime(_askedAt) >= fresh))
            {
                _askedAt = time.GetTimestamp();
                _answer = Task.Run(ask, CancellationToken.None);
            }

            return _answer.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Something changed: the next caller asks anew.</summary>
    public void Forget()
    {
        lock (_gate)
            _answer = null;
    }
}
