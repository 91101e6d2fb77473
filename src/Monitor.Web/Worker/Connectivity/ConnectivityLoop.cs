using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Data.Own;
using Monitor.Data.Recording;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Connectivity;

/// <summary>Follows the settings, learns which canaries can be asked, and writes down when this node is cut off and when it is back. One per node.</summary>
public sealed partial class ConnectivityLoop(ConnectivityGuard guard, IOwnSettings settings, CutOffs cutOffs, ResultRecorder recorder, ILogger<ConnectivityLoop> log)
{
    private static readonly Gauge IsCutOff = OwnMetrics.CreateGauge("monitor_cut_off", "1 while this node reaches none of its canaries and judges nothing that is silent.");

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    // Settings may be read sooner, when something wakes us anyway.
    private static readonly TimeSpan RestSlack = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly List<CutOff> _ended = [];
    private bool _begun;
    private bool _even;

    /// <summary>Something was written that others are to be told of.</summary>
    public event Action? Written;

    /// <summary>Runs until stopped. Throws nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var wake = new WakeSignal();
        guard.Suspected += wake.Set;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var rest = await StepAsync(stopping);
                await wake.WaitAsync(rest, rest == Rest ? RestSlack : TimeSpan.Zero, stopping);
            }
        }
        finally
        {
            guard.Suspected -= wake.Set;
            await LeaveAsync();
        }
    }

    private async Task<TimeSpan> StepAsync(CancellationToken stopping)
    {
        try
        {
            if (guard.CutOff is { } cutOff)
                await FollowAsync(cutOff, stopping);
            else if (guard.IsHolding && !await guard.AskAsync(stopping))
                guard.End();
            await WriteEndedAsync(stopping);
            if (guard.CutOff is not null || guard.IsHolding)
                return Soon;
            guard.Set((await settings.FindConnectivityAsync(stopping)).Settings);
            // Once a minute.
            if (_even = !_even)
                await guard.LearnAsync(stopping);
            return Rest;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception e)
        {
            Log.Failed(log, e.Message);
            return Soon;
        }
    }

    private async Task FollowAsync(CutOff cutOff, CancellationToken stopping)
    {
        if (!_begun)
        {
            Log.CutOff(log);
            IsCutOff.Set(1);
            await cutOffs.BeginAsync(recorder.Node, Environment.MachineName, cutOff, stopping);
            _begun = true;
            Written?.Invoke();
        }

        if (await guard.AskAsync(stopping) || guard.End() is not { } ended)
            return;
        IsCutOff.Set(0);
        _ended.Add(ended);
        Log.IsBack(log, (ended.To - ended.From)?.TotalSeconds ?? 0, ended.Services.Count);
    }

    private async Task WriteEndedAsync(CancellationToken cancellationToken)
    {
        while (_ended is [var first, ..])
        {
            await cutOffs.EndAsync(recorder.Node, first, cancellationToken);
            _ended.RemoveAt(0);
            // Another may have begun since, which the end of this one has ended too.
            _begun = false;
            Written?.Invoke();
        }
    }

    private async Task LeaveAsync()
    {
        if (guard.End() is { } ended)
            _ended.Add(ended);
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await WriteEndedAsync(patience.Token);
        }
        catch (Exception e)
        {
            Log.Failed(log, e.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "This node is cut off from its network: its canaries do not answer, and many services have turned silent at once. What is silent is not judged")]
        public static partial void CutOff(ILogger logger);

        [LoggerMessage(LogLevel.Warning, "This node was cut off for {Seconds:0.0} s; that time of {Services} services counts as unknown")]
        public static partial void IsBack(ILogger logger, double seconds, int services);

        [LoggerMessage(LogLevel.Warning, "Whether this node is cut off cannot be followed or written down now, trying again: {Error}")]
        public static partial void Failed(ILogger logger, string error);
    }
}
