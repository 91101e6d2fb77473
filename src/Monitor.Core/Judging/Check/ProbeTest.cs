using Monitor.Core.Access;
using Monitor.Core.Judging.Explaining;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Check;

/// <summary>A probe to try before it is saved.</summary>
/// <param name="WeightThreshold">Of the service, when its rules have weights.</param>
/// <param name="ServiceKey">Of the stored service whose secrets stand behind masks, or null.</param>
public sealed record ProbeTest(
    ProbeKind Kind, ProbeDefinition Probe, IReadOnlyList<ComponentRule>? Components = null, string? ServiceKey = null, int? WeightThreshold = null);

/// <summary>What a try gave. Nothing of it is stored.</summary>
/// <param name="Reading">Null when there was no answer.</param>
public sealed record ProbeTestResult(ProbeOutcome Outcome, HealthReading? Reading, Verdict Verdict)
{
    /// <summary>By which means it was asked.</summary>
    public ProbeTransport Transport { get; init; }

    /// <summary>How the answer was read; null when there was none.</summary>
    public AnswerExplanation? Explanation { get; init; }
}

/// <summary>Test now: probe, read and judge once.</summary>
public interface IProbeTester
{
    /// <returns>The result, or the errors of the definition by field.</returns>
    /// <exception cref="TooOftenException">They have tested too often just now.</exception>
    [Asks(PersonRole.Operator)]
    Task<(ProbeTestResult? Result, IReadOnlyList<FieldError> Errors)> TestAsync(ProbeTest test, Actor actor, CancellationToken cancellationToken);
}
