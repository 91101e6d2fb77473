using BenchmarkDotNet.Attributes;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Benchmarks;

/// <summary>The widest bodies that are read. The goal is less than 5 ms.</summary>
[MemoryDiagnoser]
public class WideReading
{
    private ProbeOutcome.Answered answer = null!;

    /// <summary>Name of the answer.</summary>
    [ParamsSource(nameof(Payloads))]
    public string Payload { get; set; } = "";

    public static IEnumerable<string> Payloads => WideAnswers.ByName.Keys;

    [GlobalSetup]
    public void Choose() => answer = WideAnswers.ByName[Payload];

    [Benchmark]
    public HealthReading Read() => HealthPayloadReader.Read(answer);

    /// <summary>Read, and searched for what must not be kept.</summary>
    [Benchmark]
    public HealthReading? ReadSafely() => SafeReading.Of(answer).Reading;
}
