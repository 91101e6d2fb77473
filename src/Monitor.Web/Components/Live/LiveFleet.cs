using Monitor.Core.Fleet;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Live;

/// <summary>
/// The fleet as one open page sees it: changes come at most once a second, and a reader may pause them.
/// One per circuit; disposed with it.
/// </summary>
public sealed class LiveFleet : IDisposable
{
    /// <summary>Shortest time between two changes of a page.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly IFleet _fleet;
    private readonly PageCaller _caller;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private readonly IDisposable _subscription;
    private IReadOnlyList<ServiceState>? _frozen;
    private DateTimeOffset? _frozenAsOf;
    private long? _last;
    private bool _scheduled;

    public LiveFleet(IFleet fleet, PageCaller caller, TimeProvider time)
    {
        _fleet = fleet;
        _caller = caller;
        _time = time;
        _timer = time.CreateTimer(_ => Announce(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = fleet.Subscribe(Schedule);
    }

    /// <summary>Raised on a pool thread, at most once per <see cref="Pace"/>, never while paused.</summary>
    public event Action? Changed;

    /// <summary>All services that its reader may see; those of the moment of pausing while paused.</summary>
    public IReadOnlyList<ServiceState> Services => _frozen ?? _fleet.ServicesIn(_caller.Scope);

    /// <summary>When <see cref="Services"/> was current.</summary>
    public DateTimeOffset? AsOf => Paused ? _frozenAsOf : _fleet.AsOf;

    /// <summary>See <see cref="IFleet.BlindSince"/>; also while paused.</summary>
    public DateTimeOffset? BlindSince => _fleet.BlindSince;

    public bool Paused => _frozen is not null;

    /// <summary>The service as this page sees it, or null.</summary>
    public ServiceState? Find(string key) =>
        _frozen is { } frozen ? frozen.FirstOrDefault(s => s.Key == key) : _fleet.Find(key, _caller.Scope);

    /// <summary>Of the keys that a service names, those that exist for this page's reader: all, registered or not, for whoever sees every group.</summary>
    public IReadOnlyList<string> Seen(IReadOnlyList<string> keys) => _caller.Scope.IsAll ? keys : [.. keys.Where(k => Find(k) is not null)];

    /// <summary>Keeps what is shown until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        _frozenAsOf = _fleet.AsOf;
        _frozen = _fleet.ServicesIn(_caller.Scope);
        Changed?.Invoke();
    }

    /// <summary>Goes on, and shows at once what was missed.</summary>
    public void Resume()
    {
        _frozen = null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _timer.Dispose();
    }

    private void Schedule()
    {
        lock (_gate)
        {
            if (_scheduled || Paused)
                return;
            _scheduled = true;
            var wait = _last is { } last ? Pace - _time.GetElapsedTime(last) : TimeSpan.Zero;
            _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private void Announce()
    {
        lock (_gate)
        {
            _scheduled = false;
            _last = _time.GetTimestamp();
        }

        if (!Paused)
            Changed?.Invoke();
    }
}
