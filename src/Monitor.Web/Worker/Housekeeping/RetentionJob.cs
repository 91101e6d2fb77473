using Microsoft.Extensions.Options;
using Monitor.Data.Audit;
using Monitor.Data.History;
using Monitor.Data.History.Packing;
using Monitor.Data.History.Results;
using Monitor.Data.Nodes;
using Prometheus;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>Recurring: partitions ahead, old results packed, indexes tight, nothing beyond the retention.</summary>
public sealed partial class RetentionJob(
    ResultPartitions partitions, ResultIndexes indexes, ResultPacking packing, MarkerRetention markers, GapRetention gaps,
    AuditRetention audit, NodeTable nodes, IOptions<RetentionOptions> options, ILogger<RetentionJob> log)
{
    private static readonly Gauge Strays = Metrics.CreateGauge(
        "monitor_results_default_partition", "Results in the default partition, as of the last hourly look: above 0 the partition of a day could not be made.");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await partitions.EnsureAsync(cancellationToken);
        }
        finally
        {
            // A day that cannot be made is no reason to let old ones fill the disk.
            await markers.DeleteOldAsync(cancellationToken);
            await gaps.DeleteOldAsync(TimeSpan.FromDays(options.Value.DailyDays), cancellationToken);
            await audit.DeleteOldAsync(TimeSpan.FromDays(options.Value.AuditDays), cancellationToken);
            await nodes.ForgetAsync(cancellationToken);
            var strays = await partitions.CountStraysAsync(cancellationToken);
            Strays.Set(strays);
            if (strays > 0)
                Log.Strays(log, strays);
            await PackAsync(options.Value, cancellationToken);
            await indexes.TightenAsync(cancellationToken);
        }
    }

    private async Task PackAsync(RetentionOptions retention, CancellationToken cancellationToken)
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
