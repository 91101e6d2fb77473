using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace Monitor.Web.Hosting;

/// <summary>
/// Ends the node so that nobody notices: asked by SIGTERM, it first says at <c>/ready</c> that it goes, and works on while load balancers look
/// elsewhere (<c>Monitor:DrainSeconds</c>); then it stops. Ctrl-C, and a second SIGTERM, stop it at once.
/// </summary>
internal sealed partial class Draining(IHostApplicationLifetime host, IOptions<MonitorOptions> options, TimeProvider time, ILogger<Draining> log) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private ITimer? _end;
    private int _begun;

    /// <summary>True from the first signal on.</summary>
    public bool IsOn => Volatile.Read(ref _begun) == 1 || host.ApplicationStopping.IsCancellationRequested;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, Begin)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, host.StopApplication)));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => Take(context, host.StopApplication)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _end?.Dispose();
    }

    /// <summary>What SIGTERM does.</summary>
    internal void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) == 1 || options.Value.DrainSeconds == 0)
        {
            host.StopApplication();
            return;
        }

        Log.Begun(log, options.Value.DrainSeconds);
        _end = time.CreateTimer(_ => host.StopApplication(), null, TimeSpan.FromSeconds(options.Value.DrainSeconds), Timeout.InfiniteTimeSpan);
    }

    // Else the runtime would end the process itself.
    private static void Take(PosixSignalContext context, Action action)
    {
        context.Cancel = true;
        action();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Asked to end: not ready any more, and stopping in {Seconds} s")]
        public static partial void Begun(ILogger logger, int seconds);
    }
}
