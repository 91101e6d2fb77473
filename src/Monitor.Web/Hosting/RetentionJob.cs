using Microsoft.Extensions.Options;
using Monitor.Data.History;

namespace Monitor.Web.Hosting;

/// <summary>Recurring: partitions ahead, nothing beyond the retention.</summary>
public sealed class RetentionJob(ResultPartitions partitions, IOptions<MonitorOptions> options)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await partitions.EnsureAsync(cancellationToken);
        await partitions.DropOlderThanAsync(TimeSpan.FromHours(options.Value.Retention.RawHours), cancellationToken);
    }
}
