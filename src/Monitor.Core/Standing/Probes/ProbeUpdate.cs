namespace Monitor.Core.Standing.Probes;

/// <summary>A probe's standing that a batch has changed.</summary>
/// <param name="Before">As it was found: what is written holds only while that is still so.</param>
public sealed record ProbeUpdate(ProbeStanding Before, ProbeStanding After);
