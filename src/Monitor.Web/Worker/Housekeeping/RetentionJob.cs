using Monitor.Core.Own;
using Monitor.Core.Own.Retention;
using Monitor.Data.Audit;
using Monitor.Data.History;
using Monitor.Data.History.Packing;
using Monitor.Data.History.Results;
using Monitor.Data.Incidents;
using Monitor.Data.Maintenance;
using Monitor.Data.Nodes;
using Monitor.Data.Own;
using Monitor.Data.Registry;
using Monitor.Web.Telemetry;
using Prometheus;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>Recurring: partitions ahead, old results packed, indexes tight, nothing beyond the retention.</summary>
public sealed partial class RetentionJob(
    ResultPartitions partitions, ResultIndexes indexes, ResultPacking packing, ChangeRetention changes, MarkerRetention markers, GapRetention gaps,
    MaintenanceRetention maintenance, DeletedServices deleted, AuditRetention audit, IncidentRetention incidents, NodeTable nodes, OwnTroubles troubles, OwnStorage storage, FailedJobs failed, IOwnSettings settings,
    ILogger<RetentionJob> log)
{
    private static readonly Gauge Strays = OwnMetrics.CreateGauge(
        "monitor_results_default_partition", "Results in the default partition, as of the last hourly look: above 0 the partition of a day could not be made.");

    /// <exception cref="AggregateException">Some of it failed and is tried again in an hour; all else was done.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (retention, failures) = ((await settings.FindRetentionAsync(cancellationToken)).Settings, new List<Exception>());
        var daily = TimeSpan.FromDays(retention.DailyDays);
        // What fails is no reason to let all else fill the disk.
        foreach (var step in (Func<Task>[])
        [
            () => partitions.EnsureAsync(cancellationToken),
            () => changes.DeleteOldAsync(daily, TimeSpan.FromDays(retention.PartChangesDays), cancellationToken),
            () => markers.DeleteOldAsync(cancellationToken),
            () => gaps.DeleteOldAsync(daily, cancellationToken),
            () => maintenance.DeleteOldAsync(daily, cancellationToken),
            () => deleted.PurgeAsync(daily, cancellationToken),
            () => deleted.PurgeDemoAsync(TimeSpan.FromHours(1), cancellationToken),
            () => audit.DeleteOldAsync(TimeSpan.FromDays(retention.AuditDays), cancellationToken),
            () => incidents.DeleteOldAsync(TimeSpan.FromDays(retention.IncidentDays), TimeSpan.FromDays(retention.IncidentAnswersDays), cancellationToken),
            () => nodes.ForgetAsync(cancellationToken),
            () => troubles.DeleteOldAsync(cancellationToken),
            () => Task.Run(failed.DeleteOld, cancellationToken),
            () => storage.KeepAsync(cancellationToken),
            () => LookForStraysAsync(cancellationToken),
            () => PackAsync(retention, cancellationToken),
            () => indexes.TightenAsync(cancellationToken),
        ])
        {
            await TryAsync(step, failures);
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private static async Task TryAsync(Func<Task> step, List<Exception> failures)
    {
        try
        {
            await step();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failures.Add(e);
        }
    }

    private async Task LookForStraysAsync(CancellationToken cancellationToken)
    {
        var strays = await partitions.CountStraysAsync(cancellationToken);
        Strays.Set(strays);
        if (strays > 0)
            Log.Strays(log, strays);
    }

    private async Task PackAsync(RetentionSettings retention, CancellationToken cancellationToken)
    {
        try
        {
            await packing.RunAsync(TimeSpan.FromHours(retention.RawHours), retention.PackedDays, cancellationToken);
        }
        catch (AggregateException failures)
        {
            // They stay where they are, readable, and are tried again in an hour.
            foreach (var failure in failures.InnerExceptions)
                Log.NotPacked(log, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Old results could not be packed and stay in the hot table, which grows until they are.")]
        public static partial void NotPacked(ILogger logger, Exception failure);

        [LoggerMessage(LogLevel.Error, "{Count} results lie in results_default: the partitions of their days could not be made in time. Queries over them are slow.")]
        public static partial void Strays(ILogger logger, long count);
    }
}
