using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Options;
using Monitor.Core.Nodes;
using Monitor.Core.Own.Retention;
using Monitor.Data.Nodes;
using Monitor.Data.Recording;
using Monitor.Data.Scheduling;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Hosting;

/// <summary>Says that this node is there, four times a minute, and takes its leave when it ends; not while it owes what it had claimed, for then the others are to miss it.</summary>
internal sealed partial class NodeHeartbeat(
    NodeTable nodes, PaceMeter pace, SchedulingLag lag, ResultRecorder recorder, Handover handover, IOptions<MonitorOptions> options, RetentionConfigured retention, AgreedTime agreed, DatabaseClock clock,
    ILogger<NodeHeartbeat> log) : BackgroundService
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1);

    /// <summary>Without the commit behind the plus.</summary>
    public static string OwnVersion { get; } =
        typeof(NodeHeartbeat).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    // Ours, which is what is compared.
    private readonly TimeProvider _time = agreed.Own;

    private TimeSpan? _ahead;
    private bool _isWrong;

    private readonly Node _node = new(recorder.Node, Environment.MachineName, OwnVersion, options.Value.RoleNames) { Retention = retention.Values };

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (handover.IsOwing)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Farewell);
        try
        {
            await nodes.LeaveAsync(_node, patience.Token);
        }
        catch (Exception e)
        {
            // The others forget it in a day.
            Log.NotLeft(log, e.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(NodeState.Beat, _time);
        do
        {
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whoever works with the database says so louder.
                Log.NotSaid(log, e.Message);
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    // All that is recorded, shown and let in is by the database's clock: ours is of our logs and of certificates.
    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var (asked, begun) = (_time.GetUtcNow(), _time.GetTimestamp());
        var sent = Stopwatch.GetTimestamp();
        var told = await nodes.BeatAsync(_node, pace.Beat(lag.WorstOfMinute()), _ahead, cancellationToken);
        clock.Observe(told, sent);
        // Somewhere between begin and end: where that was long, it says nothing of a clock.
        if (_time.GetElapsedTime(begun) is var took && took < Telling)
            Compare(asked + (took / 2) - told);
    }

    private void Compare(TimeSpan ahead)
    {
        _ahead = ahead;
        var wrong = NodeState.IsTooFar(ahead);
        if (wrong && !_isWrong)
            Log.ClockWrong(log, ahead.Duration(), ahead > TimeSpan.Zero ? "ahead of" : "behind");
        _isWrong = wrong;
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "This machine's clock is {Offset} {Direction} the database's. What is recorded and shown, and who is let in, is by the database's clock; logs and the judgement of certificates go by this machine's")]
        public static partial void ClockWrong(ILogger logger, TimeSpan offset, string direction);

        [LoggerMessage(LogLevel.Debug, "This node could not say that it is there: {Error}")]
        public static partial void NotSaid(ILogger logger, string error);

        [LoggerMessage(LogLevel.Debug, "This node could not take its leave: {Error}")]
        public static partial void NotLeft(ILogger logger, string error);
    }
}
