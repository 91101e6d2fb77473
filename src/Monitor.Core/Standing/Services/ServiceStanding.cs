namespace Monitor.Core.Standing.Services;

/// <summary>What one service officially is.</summary>
public sealed record ServiceStanding(int ServiceId, ServiceHealth Health)
{
    /// <summary>When its process began, the last few times, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Restarts { get; init; } = [];
}
