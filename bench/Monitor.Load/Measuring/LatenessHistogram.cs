using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Load.Measuring;

/// <summary>The lateness of probe starts as the app exports it: a Prometheus histogram, seconds, cumulative buckets.</summary>
internal sealed partial class LatenessHistogram
{
    public const string Metric = "monitor_probe_lateness_seconds";

    private readonly SortedDictionary<double, double> buckets;

    private LatenessHistogram(SortedDictionary<double, double> buckets) => this.buckets = buckets;

    /// <summary>How many probe starts it holds.</summary>
    public double Count => buckets.Count == 0 ? 0 : buckets.Last().Value;

    /// <summary>Reads the exposition text; other labels than <c>le</c> are summed over.</summary>
    public static LatenessHistogram Parse(string exposition)
    {
        var buckets = new SortedDictionary<double, double>();
        foreach (Match line in BucketLine().Matches(exposition))
        {
            var bound = Number(line.Groups["le"].Value);
            buckets[bound] = buckets.GetValueOrDefault(bound) + Number(line.Groups["count"].Value);
        }

        return new LatenessHistogram(buckets);
    }

    /// <summary>What was added since an earlier reading.</summary>
    public LatenessHistogram Since(LatenessHistogram earlier)
    {
        var added = new SortedDictionary<double, double>();
        foreach (var (bound, count) in buckets)
            added[bound] = count - earlier.buckets.GetValueOrDefault(bound);

        return new LatenessHistogram(added);
    }

    /// <summary>A quantile in milliseconds, interpolated within its bucket as Prometheus does; null when it is empty or the export is missing.</summary>
    public double? Milliseconds(double quantile)
    {
        var rank = quantile * Count;
        var (lower, below) = (0.0, 0.0);
        foreach (var (bound, count) in buckets)
        {
            if (count >= rank && count > below)
                return 1000 * (double.IsPositiveInfinity(bound) ? lower : lower + ((bound - lower) * (rank - below) / (count - below)));

            (lower, below) = (bound, count);
        }

        return null;
    }

    private static double Number(string text) =>
        text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^monitor_probe_lateness_seconds_bucket\{[^}]*?le="(?<le>[^"]+)"[^}]*\} (?<count>\S+)""", RegexOptions.Multiline)]
    private static partial Regex BucketLine();
}
