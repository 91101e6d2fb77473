using BenchmarkDotNet.Attributes;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Benchmarks;

/// <summary>One payload, read. The goal is less than 5 µs and 2 KB for a typical body of 300 bytes.</summary>
[MemoryDiagnoser]
public class PayloadReading
{
    private ProbeOutcome.Answered answer = null!;

    /// <summary>Name of the answer.</summary>
    [ParamsSource(nameof(Payloads))]
    public string Payload { get; set; } = "";

    public static IEnumerable<string> Payloads => Answers.ByName.Keys;

    [GlobalSetup]
    public void Choose() => answer = Answers.ByName[Payload];

    [Benchmark(Baseline = true)]
    public HealthReading Read() => HealthPayloadReader.Read(answer);

    /// <summary>With what must not be kept taken out, as every check does it.</summary>
    [Benchmark]
    public HealthReading? ReadSafely() => SafeReading.Of(answer).Reading;
}
