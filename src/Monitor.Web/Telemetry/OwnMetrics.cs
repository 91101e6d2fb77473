using System.Diagnostics.Metrics;
using Prometheus;

namespace Monitor.Web.Telemetry;

/// <summary>
/// The product's own figures, each made once for both who read them: <c>/metrics</c> in Prometheus' format, and, where that is switched on, an OpenTelemetry
/// collector. While nobody listens to the meter it costs nothing: what is counted is read only when it is sent.
/// </summary>
internal static class OwnMetrics
{
    /// <summary>Of the meter.</summary>
    public const string Name = "Monitor";

    private static readonly Meter Meter = new(Name);

    public static Counter CreateCounter(string name, string help, params string[] labels)
    {
        var counter = Metrics.CreateCounter(name, help, labels);
        Meter.CreateObservableCounter(name, () => Series(counter, labels, c => c.Value), unit: null, help);
        return counter;
    }

    public static Gauge CreateGauge(string name, string help, params string[] labels)
    {
        var gauge = Metrics.CreateGauge(name, help, labels);
        Meter.CreateObservableGauge(name, () => Series(gauge, labels, g => g.Value), unit: null, help);
        return gauge;
    }

    /// <param name="buckets">Upper ends, in seconds.</param>
    public static MeasuredSeconds CreateSeconds(string name, string help, double[] buckets) => new(
        Metrics.CreateHistogram(name, help, new HistogramConfiguration { Buckets = buckets }),
        Meter.CreateHistogram(name, "s", help, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = buckets }));

    private static IEnumerable<Measurement<double>> Series<TChild>(Collector<TChild> family, string[] labels, Func<TChild, double> read)
        where TChild : ChildBase
    {
        foreach (var values in family.GetAllLabelValues())
            yield return new(read(family.WithLabels(values)), labels.Select((label, i) => new KeyValuePair<string, object?>(label, values[i])));
        if (labels.Length == 0)
            yield return new(read(family.WithLabels()));
    }
}
