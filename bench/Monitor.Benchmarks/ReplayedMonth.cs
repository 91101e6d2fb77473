using BenchmarkDotNet.Attributes;
using Monitor.Core;
using Monitor.Core.History.Packing;
using Monitor.Core.History.Results;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.WhatIf;

namespace Monitor.Benchmarks;

/// <summary>What-if over 30 days of a probe that is asked every 10 s: unpacked day by day, and taken by two definitions.</summary>
[MemoryDiagnoser]
public class ReplayedMonth
{
    private const int Days = 30;

    private static readonly DateTimeOffset To = new(2026, 11, 29, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset From = To.AddDays(-Days);

    private readonly List<byte[]> days = [];
    private MonitoredService service = null!;
    private ServiceDefinition changed = null!;

    /// <summary>One check of so many is bad.</summary>
    [Params(1000, 10)]
    public int OneBadOf { get; set; }

    [GlobalSetup]
    public void Pack()
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5:8000/ready" }, PeriodSeconds = 10, FailureThreshold = 1, DegradedAfterMilliseconds = 500 };
        var definition = new ServiceDefinition { Key = "bench", Probes = new ProbeSet { Readiness = probe } };
        service = new MonitoredService(1, definition, [new RegisteredProbe(1, ProbeKind.Readiness, probe)], false, "bench", From, From, 1);
        changed = definition with { Probes = new ProbeSet { Readiness = probe with { FailureThreshold = 3, DegradedAfterMilliseconds = 800 } } };
#pragma warning disable CA5394
        var random = new Random(1);
        for (var day = 0; day < Days; day++)
            days.Add(PackedDay.Write([.. Enumerable.Range(0, 8640).Select(i => Check(From.AddDays(day).AddSeconds(10 * i).AddMicroseconds(random.Next(5000)), random))]));
#pragma warning restore CA5394
    }

    [Benchmark]
    public int Replay()
    {
        var (one, other) = (new ReplayedDefinition(service, service.Definition, null, [], From, From), new ReplayedDefinition(service, changed, null, [], From, From));
        foreach (var day in days)
        {
            foreach (var check in PackedDay.Read(1, day))
            {
                one.Take(check);
                other.Take(check);
            }
        }

        return one.End(To, []).Incidents.Count - other.End(To, []).Incidents.Count;
    }

    private StoredResult Check(DateTimeOffset at, Random random) => random.Next(OneBadOf) > 0
        ? new StoredResult(1, at, HealthStatus.Healthy, null, 200, 5_000 + random.Next(3_000), null)
        : random.Next(3) switch
        {
            0 => new StoredResult(1, at, HealthStatus.Unhealthy, ProbeFailure.Timeout, null, 5_000_000, "no answer from 10.0.0.5:8000 within 5 s"),
            1 => new StoredResult(1, at, HealthStatus.Unhealthy, null, 503, 7_000, "answered 503: database is down"),
            _ => new StoredResult(1, at, HealthStatus.Degraded, null, 200, 600_000, "answered in 600 ms, degraded above 500 ms"),
        };
}
