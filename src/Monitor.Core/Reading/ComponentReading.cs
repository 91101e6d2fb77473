namespace Monitor.Core.Reading;

/// <summary>One part (database, cache, external API) as the payload reports it.</summary>
/// <param name="Name">Unique within a reading; nested parts are <c>parent/child</c>, doubles <c>name#2</c>. At most 200 characters.</param>
/// <param name="Status">As reported, before component rules.</param>
/// <param name="Message">What the service says of it, at most 1,000 characters. Never part of a part's identity.</param>
public sealed record ComponentReading(string Name, HealthStatus Status, string? Message = null);
