using Monitor.Core.History.Rollups;

namespace Monitor.Core.Tests.History.Rollups;

#pragma warning disable CA5394 // Latencies have no secrets.

public sealed class LatencyHistogramTests
{
    private static readonly double[] Shares = [0.01, 0.5, 0.95, 0.99, 0.999];

    [Fact]
    public void Every_percentile_of_every_distribution_is_within_five_percent_of_the_exact_one()
    {
        var random = new Random(1);
        for (var i = 0; i < 3000; i++)
        {
            var values = Some(random, i % 5);
            var histogram = Of(values);
            Array.Sort(values);
            foreach (var share in Shares)
            {
                double exact = Math.Max(1, values[Math.Clamp((int)Math.Ceiling(share * values.Length), 1, values.Length) - 1]);
                var told = histogram.Percentile(share)!.Value;
                if (Math.Abs(told - exact) > 0.05 * exact)
                    Assert.Fail($"distribution {i}, p{share}: {told} for {exact}");
            }
        }
    }

    [Fact]
    public void Every_latency_from_a_microsecond_to_ten_minutes_is_told_within_five_percent()
    {
        for (var value = 1L; value <= 600_000_000; value += Math.Max(1, value / 500))
        {
            var histogram = Of([value, 700_000_000]);
            histogram.Percentile(0.5)!.Value.ShouldBe(value, 0.05 * value);
            histogram.Percentile(1).ShouldBe(700_000_000);
        }
    }

    [Fact]
    public void The_sum_of_parts_is_the_whole()
    {
        var random = new Random(2);
        for (var i = 0; i < 500; i++)
        {
            var values = Some(random, i % 5);
            var cut = random.Next(values.Length);
            var sum = LatencyHistogram.Sum([Of(values[..cut]), Of(values[cut..]), new LatencyHistogram()]);
            Same(sum, Of(values));
        }
    }

    [Fact]
    public void What_is_stored_comes_back()
    {
        var random = new Random(3);
        for (var i = 0; i < 500; i++)
        {
            var histogram = Of(Some(random, i % 5));
            Same(HistogramBytes.Read(HistogramBytes.Of(histogram), histogram.MaxMicroseconds), histogram);
        }

        HistogramBytes.Of(new LatencyHistogram()).ShouldBeEmpty();
        HistogramBytes.Read([], 0).Percentile(0.5).ShouldBeNull();
    }

    [Fact]
    public void An_hour_of_a_steady_service_takes_few_bytes()
    {
        var random = new Random(4);
        var hour = new LatencyHistogram();
        for (var i = 0; i < 120; i++)
            hour.Add((long)(40_000 * Math.Exp(0.3 * Normal(random))));

        HistogramBytes.Of(hour).Length.ShouldBeLessThan(50);
    }

    [Theory]
    [InlineData(new byte[] { 5 })]
    [InlineData(new byte[] { 5, 0x80 })]
    [InlineData(new byte[] { 5, 0 })]
    [InlineData(new byte[] { 214, 1 })]
    [InlineData(new byte[] { 200, 1, 14, 1 })]
    [InlineData(new byte[] { 5, 1, 0, 1 })]
    [InlineData(new byte[] { 5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 })]
    public void Bytes_that_are_no_histogram_are_refused(byte[] bytes) =>
        Should.Throw<FormatException>(() => HistogramBytes.Read(bytes, 1));

    [Fact]
    public void Counts_that_are_more_together_than_can_be_counted_are_refused()
    {
        byte[] most = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F];

        HistogramBytes.Read([1, .. most], 1).Count.ShouldBe(long.MaxValue);
        Should.Throw<FormatException>(() => HistogramBytes.Read([1, .. most, 1, 1], 1));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        var random = new Random(5);
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = new byte[random.Next(20)];
            random.NextBytes(bytes);
            try
            {
                HistogramBytes.Of(HistogramBytes.Read(bytes, 1)).Length.ShouldBeLessThanOrEqualTo(bytes.Length);
            }
            catch (FormatException)
            {
                // As it should.
            }
        }
    }

    private static LatencyHistogram Of(IEnumerable<long> values)
    {
        var histogram = new LatencyHistogram();
        foreach (var value in values)
            histogram.Add(value);
        return histogram;
    }

    private static void Same(LatencyHistogram one, LatencyHistogram other)
    {
        one.Filled().ShouldBe(other.Filled());
        (one.Count, one.MaxMicroseconds).ShouldBe((other.Count, other.MaxMicroseconds));
    }

    // Even, lognormal, two humps, a single value, and anything from 0 to 10 minutes.
    private static long[] Some(Random random, int kind) => [.. Enumerable.Range(0, 1 + random.Next(300)).Select(_ => kind switch
    {
        0 => random.NextInt64(1_000_000),
        1 => (long)(20_000 * Math.Exp(Normal(random))),
        2 => random.Next(10) == 0 ? 5_000_000 + random.Next(1000) : 2_000 + random.Next(200),
        3 => 123_456,
        _ => (long)Math.Exp(random.NextDouble() * Math.Log(600_000_000)),
    })];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
