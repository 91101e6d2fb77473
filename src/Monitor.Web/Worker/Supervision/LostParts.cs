namespace Monitor.Web.Worker.Supervision;

/// <summary>
/// Parts of the process that were to last as long as it does, and have ended. One is enough: the process ends, so that whoever supervises it starts
/// a whole one. What goes on without one of its loops would say that it is ready. Thread-safe.
/// </summary>
public sealed class LostParts : IDisposable
{
    private readonly AutoResetEvent _bell = new(false);
    private volatile string? _first;
    private volatile bool _over;

    /// <summary>The first that has ended; null while all are there.</summary>
    public string? First => _first;

    /// <summary>One has ended.</summary>
    /// <param name="part">Completes "… has ended".</param>
    public void Add(string part)
    {
        if (Interlocked.CompareExchange(ref _first, part, null) is null)
            _bell.Set();
    }

    /// <summary>
    /// Has the process end once one is lost: asks it to, and ends it by force when it has not after some time. On a thread that is there
    /// before: when memory is short none can be made.
    /// </summary>
    /// <param name="stop">Asks it; is told what is lost.</param>
    /// <param name="kill">Ends it by force.</param>
    /// <param name="patience">Between the two.</param>
    public void Watch(Action<string> stop, Action kill, TimeSpan patience) =>
        new Thread(() => Wait(stop, kill, patience)) { IsBackground = true, Name = "Lost parts" }.Start();

    /// <summary>The process has come to its end by itself: nobody is waited for any more.</summary>
    public void Dispose()
    {
        // Not the bell: its thread is woken by it.
        _over = true;
        _bell.Set();
    }

    private void Wait(Action<string> stop, Action kill, TimeSpan patience)
    {
        _bell.WaitOne();
        if (_over || _first is not { } part)
            return;
        try
        {
            // Elsewhere, for it may hang.
            ThreadPool.UnsafeQueueUserWorkItem(static asked => asked.stop(asked.part), (stop, part), preferLocal: false);
        }
        catch (OutOfMemoryException)
        {
            // Then by force.
        }

        _bell.WaitOne(patience);
        if (!_over)
            kill();
    }
}
