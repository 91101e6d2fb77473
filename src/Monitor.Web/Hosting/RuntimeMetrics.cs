using System.Runtime.CompilerServices;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Worker;
using Monitor.Web.Worker.Announcing;
using Monitor.Web.Worker.Delivery;
using Monitor.Web.Worker.Recording;
using Monitor.Web.Worker.Scraping;
using Prometheus;

namespace Monitor.Web.Hosting;

/// <summary>What <c>/metrics</c> shows beside our own: the process and the runtime, as the library counts them (<c>process_*</c>, <c>dotnet_*</c>).</summary>
public static class RuntimeMetrics
{
    private static readonly Type[] Ours =
        [typeof(ScrapeMetrics), typeof(RecordingMetrics), typeof(ListenerMetrics), typeof(AnnouncingMetrics), typeof(DeliveryMetrics), typeof(RefusalMetrics)];

    // The framework's meters are left out: the HTTP client's carry the target's address, a time series per target that never ends, found and
    // updated under a lock twice per fresh connection. With 2,000 targets that was half of all CPU, and checks timed out for want of the rest.
    // And while anybody listens to an event source, every task pays for it.
    /// <summary>Call it before the first metric is touched.</summary>
    public static void Limit() => Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressEventCounters = true, SuppressMeters = true, SuppressDebugMetrics = true });

    /// <summary>Makes our own known before anything happens, so that a rule can ask for their growth.</summary>
    public static void Begin()
    {
        foreach (var family in Ours)
            RuntimeHelpers.RunClassConstructor(family.TypeHandle);
    }
}
