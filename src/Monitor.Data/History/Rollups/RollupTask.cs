using Monitor.Core.History;

namespace Monitor.Data.History.Rollups;

/// <summary>What one transaction rolls up.</summary>
/// <param name="ServiceIds">Locked against being deleted; empty where there is nothing but progress to write down.</param>
/// <param name="DayIsOver">All hours of the hour's day are rolled up, or are with this one, and none was removed: the day follows.</param>
internal sealed record RollupTask(UtcHour Hour, int[] ServiceIds, bool DayIsOver);
