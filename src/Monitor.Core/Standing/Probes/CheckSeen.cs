using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Standing.Probes;

/// <summary>What the check that has just come in means for the lifecycle.</summary>
/// <param name="Answered">The process sent an answer, whatever it said.</param>
/// <param name="CameBack">It did, and the same probe's check before had none.</param>
/// <param name="ShuttingDown">The payload says that the service is going away.</param>
public readonly record struct CheckSeen(ProbeKind Kind, HealthStatus Status, bool Answered, bool CameBack, bool ShuttingDown);
