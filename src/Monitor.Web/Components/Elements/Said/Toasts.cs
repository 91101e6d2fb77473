namespace Monitor.Web.Components.Elements.Said;

/// <summary>What was said a moment ago to whoever looks through one circuit. Thread-safe.</summary>
public sealed class Toasts(TimeProvider time) : IDisposable
{
    private const int Most = 4;

    private readonly Lock _lock = new();
    private readonly List<(Toast Toast, ITimer End)> _said = [];

    /// <summary>Something is said, or no longer. On any thread.</summary>
    public event Action? Changed;

    /// <summary>The latest last.</summary>
    public IReadOnlyList<Toast> Shown
    {
        get
        {
            lock (_lock)
                return [.. _said.Select(s => s.Toast)];
        }
    }

    public void Done(string text) => Say(Toast.Done(text));

    public void Failed(string text) => Say(Toast.Failed(text));

    /// <summary>Says it. The same said again begins anew, and of more than a few the oldest make room.</summary>
    public void Say(Toast toast)
    {
        lock (_lock)
        {
            Remove(s => s.Text == toast.Text);
            if (_said.Count == Most)
                Remove(s => s == _said[0].Toast);
            _said.Add((toast, time.CreateTimer(_ => Close(toast), null, toast.Stays, Timeout.InfiniteTimeSpan)));
        }

        Changed?.Invoke();
    }

    public void Close(Toast toast)
    {
        lock (_lock)
            Remove(s => ReferenceEquals(s, toast));
        Changed?.Invoke();
    }

    public void Dispose()
    {
        lock (_lock)
            Remove(_ => true);
    }

    private void Remove(Predicate<Toast> which)
    {
        foreach (var (_, end) in _said.Where(s => which(s.Toast)))
            end.Dispose();
        _said.RemoveAll(s => which(s.Toast));
    }
}
