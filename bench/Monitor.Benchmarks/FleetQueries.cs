using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing.Probes;
using Monitor.Data.Fleet;
using Monitor.Web.Components.Overview;
using Monitor.Web.Live;

namespace Monitor.Benchmarks;

/// <summary>10,000 services held in memory: taking a reading over, filtering and ordering them.</summary>
[MemoryDiagnoser]
public class FleetQueries : IDisposable
{
    private const int Services = 10_000;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 4, 12, TimeSpan.Zero);

    private readonly FleetState fleet = new(NullLogger<FleetState>.Instance);
    private FleetRows rows = null!;

    [GlobalSetup]
    public void Load()
    {
        rows = new FleetRows([.. Enumerable.Range(1, Services).Select(Service)], [], [.. Enumerable.Range(1, Services).Select(Probe)], [], new Dictionary<int, StatusTimeline>(), Now);
        fleet.Take(rows, null, fleet.Version);
    }

    [Benchmark]
    public int FilterByText() => Count(new ServiceFilter { Text = "0999" });

    [Benchmark]
    public int FilterByStatusAndGroup() => Count(new ServiceFilter { Statuses = [HealthStatus.Unhealthy], Group = "load/7" });

    [Benchmark]
    public void OrderByStatus() => new ServiceOrder().Sort(fleet.Services, SortBy.Status, Now);

    [Benchmark]
    public IReadOnlyList<int> TakeReading() => fleet.Take(rows, null, long.MaxValue);

    [GlobalCleanup]
    public void Dispose()
    {
        fleet.Dispose();
        GC.SuppressFinalize(this);
    }

    private int Count(ServiceFilter filter) => fleet.Services.Count(filter.Admits);

    private static MonitoredService Service(int id)
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = $"http://10.0.0.5:8000/ready/{id}" } };
        var definition = new ServiceDefinition { Key = $"load-{id:D6}", Name = $"Load {id:D6}", Group = $"load/{id % 20}", Tags = ["tier1"], Probes = new ProbeSet { Readiness = probe } };
        return new MonitoredService(id, definition, [new RegisteredProbe(id, ProbeKind.Readiness, probe)], false, "api", Now, Now, 1);
    }

    private static ProbeStanding Probe(int id) => new(
        id, id, ProbeHealth.New(Now), Now, 0, 0, null, 1234, 200, HealthStatus.Healthy, HealthStatus.Healthy, null, false, RecentStatuses.Read(new byte[30]), "json", null, "answered 200", []);
}
