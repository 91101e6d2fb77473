namespace Monitor.Core.Bulk;

/// <summary>Maintenance of many services, from now on.</summary>
/// <param name="Minutes">1 to 44640, which is 31 days.</param>
/// <param name="Title">For people: what is done; empty says how many services it is of.</param>
public sealed record BulkMaintenance(int Minutes, string? Title = null);
