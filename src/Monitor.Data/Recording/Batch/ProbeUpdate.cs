using Monitor.Data.Recording.States;

namespace Monitor.Data.Recording.Batch;

/// <summary>A row of <c>probe_state</c> to write back.</summary>
/// <param name="Before">As it was found; written is only what is still so.</param>
internal sealed record ProbeUpdate(ProbeStanding Before, ProbeStanding After);
