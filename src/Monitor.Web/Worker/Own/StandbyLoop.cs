using System.Globalization;
using Monitor.Core.Own.Standbys;
using Monitor.Data.Standbys;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Own;

/// <summary>Looks each second how far the standby is, where one is configured, and says when it is read from and when not.</summary>
public sealed partial class StandbyLoop(Standby standby, TimeProvider time, ILogger<StandbyLoop> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private static readonly Gauge Used = OwnMetrics.CreateGauge("monitor_standby_used", "Whether reports and history are read from the standby (1) or from the primary (0).");

    private static readonly Gauge Lag = OwnMetrics.CreateGauge("monitor_standby_lag_seconds", "What the standby has not replayed yet, as time; NaN while that is not known.");

    private static readonly Counter FellBack = OwnMetrics.CreateCounter("monitor_standby_fallbacks_total", "Reads that the standby failed or was too slow for, and that were read from the primary.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        var before = standby.State;
        do
        {
            await standby.LookAsync(stoppingToken);
            var now = standby.State;
            Show(now);
            if (now.Since != before.Since)
                Tell(now);
            before = now;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Show(StandbyState state)
    {
        Used.Set(state.IsRead ? 1 : 0);
        Lag.Set(state.Lag?.TotalSeconds ?? double.NaN);
        FellBack.IncTo(standby.FellBack);
    }

    private void Tell(StandbyState state)
    {
        if (state.IsRead)
            Log.Read(log, state.Lag!.Value.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        else
            Log.NotRead(log, state.Why ?? "");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Reports and history are read from the standby, which is {Seconds} s behind")]
        public static partial void Read(ILogger logger, string seconds);

        [LoggerMessage(LogLevel.Warning, "Reports and history are read from the primary: {Why}")]
        public static partial void NotRead(ILogger logger, string why);
    }
}
