using Monitor.Core.Access;

namespace Monitor.Core.Audit;

/// <summary>One change, as it was written with it.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="At">By the database's clock.</param>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Subject">What was changed.</param>
/// <param name="Before">JSON, secrets masked; null for what was made.</param>
/// <param name="After">JSON, secrets masked; null for what is gone.</param>
public sealed record AuditEntry(
    long Id, DateTimeOffset At, Actor Actor, string Action, AuditSubject Subject, string? Before, string? After)
{
    /// <summary>Number of the entry of a change of many that this is a part of; null for what stands for itself.</summary>
    public long? PartOf { get; init; }

    /// <summary>How many services have parts of it; 0 for what has none.</summary>
    public int Services { get; init; }
}

/// <summary>What was changed.</summary>
/// <param name="Kind"><c>service</c>, <c>channel</c>, <c>delivery</c>, <c>incident</c>, <c>maintenance</c>, <c>key</c>, <c>user</c>.</param>
/// <param name="Key">A service's or channel's key, a number, an address.</param>
public sealed record AuditSubject(string Kind, string Key);
