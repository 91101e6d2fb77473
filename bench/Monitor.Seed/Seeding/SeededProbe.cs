using Monitor.Core;
using Monitor.Core.History.Results;
using Monitor.Core.Probing;

namespace Monitor.Seed.Seeding;

#pragma warning disable CA5394 // Made-up checks have no secrets.

/// <summary>What a probe of an ordinary service leaves: slots at a fixed phase, a little late; latencies with a long tail; an outage now and then.</summary>
internal sealed class SeededProbe(int id)
{
    private const int Outage = 40;

    private static readonly string[] Reasons = ["timed out after 5 s in the phase: first byte", "answered 503: DOWN: database"];

    private readonly Random _random = new(id);
    private readonly double _usualMilliseconds = 3 + (new Random(id).NextDouble() * 60);
    private int _failing;

    public int Id => id;

    /// <summary>0–1, as the product spreads its probes.</summary>
    public double Phase => (id * 2654435761L % 4294967296L) / 4294967296.0;

    public StoredResult At(DateTimeOffset slot)
    {
        var at = slot.AddMicroseconds((long)(Phase * SeedOptions.PeriodSeconds * 1_000_000) + Lateness());
        _failing = _failing > 0 ? _failing - 1 : _random.Next(8000) == 0 ? _random.Next(Outage) : 0;
        if (_failing > 0 && id % 2 == 0)
            return new(id, at, HealthStatus.Unhealthy, ProbeFailure.Timeout, null, 5_000_000 + _random.Next(20_000), Reasons[0]);
        return _failing > 0
            ? new(id, at, HealthStatus.Unhealthy, null, 503, Latency(), Reasons[1])
            : new(id, at, HealthStatus.Healthy, null, 200, Latency(), null);
    }

    /// <summary>As the recorder stores them: connect, first byte and body in microseconds.</summary>
    public byte[] Phases() =>
        [0, (byte)(0x80 | _random.Next(128)), (byte)(1 + _random.Next(7)), 0, (byte)(0x80 | _random.Next(128)), (byte)(16 + _random.Next(110)), (byte)(1 + _random.Next(100))];

    // Claimed up to 50 ms late, rarely more.
    private int Lateness() => _random.Next(1000) == 0 ? _random.Next(1_000_000) : _random.Next(50_000);

    private int Latency() => (int)(1000 * _usualMilliseconds * Math.Exp(0.35 * Normal()));

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
