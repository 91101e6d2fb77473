using Hangfire.Server;
using Monitor.Data;

namespace Monitor.Web.Worker.Supervision;

/// <summary>
/// A loop as Hangfire hosts it. When it throws it begins anew after a second, whatever it threw; when that goes on for a minute and is not the database's doing
/// it counts as lost. Hangfire itself would let it wait for five minutes after the seventeenth time in its life, and not begin it again when it had no memory.
/// </summary>
public abstract partial class SupervisedLoop(LostParts lost, TimeProvider time, ILogger<SupervisedLoop> log) : IBackgroundProcess
{
    private LoopFailures _failures;

    /// <summary>After a failure.</summary>
    internal TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    // Hangfire's processes are synchronous and have a thread of their own: here, and nowhere else, a thread waits.
    public void Execute(BackgroundProcessContext context) => Run(context.StoppingToken);

    /// <summary>Runs it once, and rests when that failed.</summary>
    internal void Run(CancellationToken stopping)
    {
        var began = time.GetUtcNow();
        try
        {
            RunAsync(stopping).GetAwaiter().GetResult();
            _failures = default;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Failed(e, began);
            stopping.WaitHandle.WaitOne(Pause);
        }
    }

    /// <summary>Runs until stopped, or for a while.</summary>
    protected abstract Task RunAsync(CancellationToken stopping);

    private void Failed(Exception e, DateTimeOffset began)
    {
        Log.Failed(log, ToString(), e);
        // To start anew would not bring the database back.
        if (DatabaseFailure.WillPass(e))
            return;
        _failures = _failures.After(began, time.GetUtcNow());
        if (_failures.IsForGood(time.GetUtcNow()))
            lost.Add($"The loop {ToString()}");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The loop {Loop} has failed and begins anew")]
        public static partial void Failed(ILogger logger, string? loop, Exception exception);
    }
}
