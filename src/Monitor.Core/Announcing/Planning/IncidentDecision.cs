namespace Monitor.Core.Announcing.Planning;

/// <summary>What is to become of an incident now.</summary>
/// <param name="Wishes">One for each channel, by its number.</param>
/// <param name="LookAt">When to look at it again although nothing has happened; null for never.</param>
public sealed record IncidentDecision(IReadOnlyDictionary<int, ChannelWish> Wishes, IncidentPlan Plan, DateTimeOffset? LookAt);
