namespace Monitor.Web.Live;

/// <summary>
/// Has SignalR look after its connections (pings, time-outs) each second while there are any. By itself it does so from the start, for
/// ever: of an installation at which nobody looks that was every fourth wake-up.
/// </summary>
internal sealed class ConnectionCare : IDisposable
{
    private const string Theirs = "Microsoft.AspNetCore.Http.Connections.Internal.HttpConnectionManager";
    private const string Hub = "/_blazor";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // What was negotiated and never connected, or lost its poll, is forgotten within it: SignalR gives it 15 s.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Action _look;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private int _open;
    private long _leftAt;
    private bool _looking;

    /// <param name="look">Looks after the connections once.</param>
    public ConnectionCare(Action look, TimeProvider time)
    {
        (_look, _time) = (look, time);
        _timer = time.CreateTimer(static care => ((ConnectionCare)care!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes it known. Call it when SignalR is registered.</summary>
    /// <returns>False when SignalR is made in another way than this knows: then it is left as it is.</returns>
    public static bool Register(IServiceCollection services)
    {
        if (services.FirstOrDefault(s => s.ServiceType.FullName == Theirs)?.ServiceType is not { } manager)
            return false;
        if (manager.GetMethod("Scan", []) is not { } scan || manager.GetMethod("CloseConnections", []) is not { } close)
            return false;
        services.AddSingleton(provider =>
        {
            var theirs = provider.GetRequiredService(manager);
            // There are none yet; it ends the timer, too, that runs since it was made.
            close.Invoke(theirs, []);
            return new ConnectionCare(scan.CreateDelegate<Action>(theirs), provider.GetRequiredService<TimeProvider>());
        });
        return true;
    }

    /// <summary>
    /// Takes no connection any more once the host stops: what is closed then comes back at once, over a connection to the server that is still open, and the
    /// server would wait for it until its patience ends. It finds another node instead.
    /// </summary>
    public static void RefuseWhenStopping(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (!stopping.IsCancellationRequested || !context.Request.Path.StartsWithSegments(Hub))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }

    /// <summary>Takes over before the host starts. The requests to the hub tell whether there are connections: that of a web socket lasts as long as it does.</summary>
    public static void Use(WebApplication app)
    {
        if (app.Services.GetService<ConnectionCare>() is not { } care)
            return;
        app.Use(async (context, next) =>
        {
            using var connection = context.Request.Path.StartsWithSegments(Hub) ? care.Attend() : null;
            await next(context);
        });
    }

    /// <summary>A request to the hub begins. Dispose of what it returns when it has ended.</summary>
    public IDisposable Attend()
    {
        lock (_lock)
        {
            _open++;
            if (!_looking)
                _timer.Change(Second, Second);
            _looking = true;
        }

        return new Attended(this);
    }

    public void Dispose() => _timer.Dispose();

    private void Leave()
    {
        lock (_lock)
        {
            _open--;
            _leftAt = _time.GetTimestamp();
        }
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_open == 0 && _time.GetElapsedTime(_leftAt) > Afterwards)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _looking = false;
            }
        }

        _look();
    }

    private sealed class Attended(ConnectionCare care) : IDisposable
    {
        private ConnectionCare? _care = care;

        public void Dispose() => Interlocked.Exchange(ref _care, null)?.Leave();
    }
}
