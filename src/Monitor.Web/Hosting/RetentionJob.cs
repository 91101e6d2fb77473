using Microsoft.Extensions.Options;
using Monitor.Data.History;

namespace Monitor.Web.Hosting;

/// <summary>Recurring: partitions ahead, nothing beyond the retention.</summary>
public sealed partial class RetentionJob(ResultPartitions partitions, MarkerRetention markers, GapRetention gaps, IOptions<MonitorOptions> options, ILogger<RetentionJob> log)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await partitions.EnsureAsync(cancellationToken);
        }
        finally
        {
            // A day that cannot be made is no reason to let old ones fill the disk.
            await partitions.DropOlderThanAsync(TimeSpan.FromHours(options.Value.Retention.RawHours), cancellationToken);
            await markers.DeleteOldAsync(cancellationToken);
            await gaps.DeleteOldAsync(cancellationToken);
            if (await partitions.CountStraysAsync(cancellationToken) is > 0 and var strays)
                Log.Strays(log, strays);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Count} results lie in results_default: the partitions of their days could not be made in time. Queries over them are slow.")]
        public static partial void Strays(ILogger logger, long count);
    }
}
