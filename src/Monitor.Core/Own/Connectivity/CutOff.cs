namespace Monitor.Core.Own.Connectivity;

/// <summary>A time in which a node could reach nobody.</summary>
/// <param name="From">The begin of the first check that says nothing because of it.</param>
/// <param name="To">Null while it lasts.</param>
/// <param name="Services">Numbers of the services that have no data because of it, each with the begin of the first such check.</param>
public sealed record CutOff(DateTimeOffset From, DateTimeOffset? To, IReadOnlyDictionary<int, DateTimeOffset> Services);
