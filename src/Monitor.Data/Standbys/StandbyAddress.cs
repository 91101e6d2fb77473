namespace Monitor.Data.Standbys;

/// <summary>A standby that is configured.</summary>
/// <param name="LongestLag">So far behind it may be.</param>
public sealed record StandbyAddress(string ConnectionString, TimeSpan LongestLag);
