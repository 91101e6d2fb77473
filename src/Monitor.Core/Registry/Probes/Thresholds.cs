namespace Monitor.Core.Registry.Probes;

/// <summary>How many verdicts in a row change a probe's status. Kubernetes' names and semantics.</summary>
/// <param name="Success">At least 1; must be 1 for liveness and startup.</param>
/// <param name="Failure">At least 1.</param>
public readonly record struct Thresholds(int Success, int Failure);
