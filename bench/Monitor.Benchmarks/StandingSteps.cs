using System.Text;
using BenchmarkDotNet.Attributes;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Probes;

namespace Monitor.Benchmarks;

/// <summary>A batch of ordinary checks held against the standing of their probes, without a database.</summary>
[MemoryDiagnoser]
public class StandingSteps
{
    private const int Probes = 250;

    private static readonly DateTimeOffset At = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    private readonly List<CheckResult> results = [];
    private readonly List<ProbeStanding> standing = [];

    /// <summary>The HTTP code beside a body that says UP; with 503 each answer contradicts itself.</summary>
    [Params(200, 503)]
    public int Code { get; set; }

    [GlobalSetup]
    public void Start()
    {
        for (var i = 1; i <= Probes; i++)
        {
            var service = Service(i);
            standing.Add(ProbeStanding.New(i, i, At.AddMinutes(-3)));
            results.Add(Check(service, At));
        }

        // As it is after some checks: nothing is new.
        for (var minute = -2; minute < 0; minute++)
        {
            var step = new BatchStep([.. results.Select(r => r with { At = At.AddMinutes(minute) })], [.. standing]);
            standing.Clear();
            standing.AddRange(step.Probes().Select(p => p.After));
        }
    }

    [Benchmark(OperationsPerInvoke = Probes)]
    public int Step()
    {
        var step = new BatchStep(results, standing);
        return step.Probes().Count + step.AffectedServices().Length;
    }

    private static MonitoredService Service(int id)
    {
        var definition = new ServiceDefinition
        {
            Key = $"bench-{id}",
            Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5:8000/ready" }, PeriodSeconds = 30 } },
        };
        return new MonitoredService(id, definition, [new RegisteredProbe(id, ProbeKind.Readiness, definition.Probes.Readiness!)], false, "bench", At, At, 1);
    }

    private CheckResult Check(MonitoredService service, DateTimeOffset at)
    {
        var probe = service.Probes[0];
        var answer = new ProbeOutcome.Answered(
            Code, "application/json", [], Encoding.UTF8.GetBytes("""{"status":"UP","components":{"db":{"status":"UP"}}}"""), false, null,
            TimeSpan.FromMilliseconds(3), new PhaseTimings(null, TimeSpan.FromMilliseconds(1), null, TimeSpan.FromMilliseconds(2), TimeSpan.Zero));
        var (outcome, reading, verdict) = JudgedOutcome.Of(answer, null, VerdictPolicy.Of(probe.Kind, probe.Definition, []), at);
        return new CheckResult(service, probe, at, outcome, reading, verdict);
    }
}
