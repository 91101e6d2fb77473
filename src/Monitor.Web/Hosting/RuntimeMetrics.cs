using Prometheus;

namespace Monitor.Web.Hosting;

/// <summary>Which of the framework's own instruments and counters <c>/metrics</c> shows beside ours.</summary>
public static class RuntimeMetrics
{
    /// <summary>Call it before the first metric is touched.</summary>
    public static void Limit()
    {
        Metrics.ConfigureMeterAdapter(adapter => adapter.InstrumentFilterPredicate = instrument => IsWanted(instrument.Meter.Name));
        Metrics.ConfigureEventCounterAdapter(adapter => adapter.EventSourceFilterPredicate = IsWanted);
    }

    // The HTTP client's instruments carry the target's address: a time series per target that never ends, found and updated under a lock
    // twice per fresh connection. With 2,000 targets that was half of all CPU, and checks timed out for want of the rest. Whoever listens
    // to its event source pays for several events per check.
    private static bool IsWanted(string source) => !source.StartsWith("System.Net.", StringComparison.Ordinal) && source != "Npgsql";
}
