using Prometheus;

namespace Monitor.Web.Hosting;

/// <summary>Which of the framework's own instruments <c>/metrics</c> shows beside ours.</summary>
public static class RuntimeMetrics
{
    /// <summary>Call it before the first metric is touched.</summary>
    public static void Limit()
    {
        Metrics.ConfigureMeterAdapter(adapter => adapter.InstrumentFilterPredicate = instrument => IsWanted(instrument.Meter.Name));
        // The same figures come from the meters. While anybody listens to an event source, every task pays for it.
        Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressEventCounters = true });
    }

    // The HTTP client's instruments carry the target's address: a time series per target that never ends, found and updated under a lock
    // twice per fresh connection. With 2,000 targets that was half of all CPU, and checks timed out for want of the rest.
    private static bool IsWanted(string meter) => !meter.StartsWith("System.Net.", StringComparison.Ordinal) && meter != "Npgsql";
}
