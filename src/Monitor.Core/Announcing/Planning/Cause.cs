namespace Monitor.Core.Announcing.Planning;

/// <summary>What an incident follows from: another one, or a part that several services report as failing.</summary>
/// <param name="IncidentId">Null for a part.</param>
/// <param name="Name">Of the other's service, or of the part.</param>
/// <param name="Told">Channels that were told of it, or will be: they are not told of what follows from it.</param>
public sealed record Cause(long? IncidentId, string Name, IReadOnlySet<int> Told)
{
    /// <summary>Of the other's service; null for a part.</summary>
    public int? ServiceId { get; init; }

    /// <summary>A part that is known as the cause only now: who was told of the incident alone is told what it stands for.</summary>
    public bool IsNews { get; init; }
}
