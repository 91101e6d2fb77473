using Monitor.Core.History.Results;

namespace Monitor.Core.Fleet;

/// <summary>What came of a check that somebody asked for.</summary>
/// <param name="Results">One for each probe that is not gated.</param>
/// <param name="Recorded">False for a service that is paused or disabled.</param>
public sealed record CheckedNow(IReadOnlyList<ResultEntry> Results, bool Recorded);
