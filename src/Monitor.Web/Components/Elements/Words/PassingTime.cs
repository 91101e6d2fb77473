namespace Monitor.Web.Components.Elements.Words;

/// <summary>Tells those who say how long ago something was that some time has passed. One per circuit; it rests while nobody asks.</summary>
public sealed class PassingTime(TimeProvider time) : IDisposable
{
    /// <summary>No word changes sooner than a moment has passed.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Action? _passed;
    private ITimer? _timer;

    public event Action? Passed
    {
        add
        {
            lock (_gate)
            {
                _passed += value;
                _timer ??= time.CreateTimer(_ => _passed?.Invoke(), null, Step, Step);
            }
        }

        remove
        {
            lock (_gate)
            {
                _passed -= value;
                if (_passed is null)
                    Dispose();
            }
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
