using System.Diagnostics.Metrics;
using Prometheus;

namespace Monitor.Web.Telemetry;

/// <summary>How long something took, for both who read it.</summary>
internal sealed class MeasuredSeconds(Prometheus.Histogram shown, Histogram<double> sent) : IObserver
{
    public void Observe(double val)
    {
        shown.Observe(val);
        if (sent.Enabled)
            sent.Record(val);
    }
}
