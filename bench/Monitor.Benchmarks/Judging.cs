using BenchmarkDotNet.Attributes;
using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing.Probes;

namespace Monitor.Benchmarks;

/// <summary>From a reading to the probe's next state, with and without component rules.</summary>
[MemoryDiagnoser]
public class Judging
{
    private static readonly Thresholds Usual = new(Success: 1, Failure: 3);
    private static readonly DateTimeOffset At = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    private readonly ProbeHealth health = ProbeHealth.New(At).Next(HealthStatus.Healthy, Usual, At);
    private ProbeOutcome.Answered answer = null!;
    private HealthReading reading = null!;
    private VerdictPolicy policy = null!;

    /// <summary>Name of the answer.</summary>
    [Params("flask", "flask-down", "spring-actuator")]
    public string Payload { get; set; } = "";

    /// <summary>How many component rules there are.</summary>
    [Params(0, 3)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Read()
    {
        answer = Answers.ByName[Payload];
        reading = HealthPayloadReader.Read(answer);
        ComponentRule[] rules =
        [
            new() { Match = "cache*", Role = ComponentRole.Optional },
            new() { Match = "broker/*", Role = ComponentRole.Critical, Quorum = 1 },
            new() { Match = "*", Role = ComponentRole.Critical },
        ];
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5/ready" }, DegradedAfterMilliseconds = 500 };
        policy = VerdictPolicy.Of(ProbeKind.Readiness, probe, rules[..Rules]);
    }

    [Benchmark]
    public Verdict Judge() => VerdictRules.Of(answer, reading, policy, At);

    [Benchmark]
    public ProbeHealth Next() => health.Next(HealthStatus.Healthy, Usual, At);
}
