namespace Monitor.Core.Announcing.Planning;

/// <summary>The incident that another one follows from.</summary>
/// <param name="Service">Name of its service.</param>
/// <param name="Told">Channels that were told of it, or will be: they are not told of what follows from it.</param>
public sealed record Cause(long IncidentId, string Service, IReadOnlySet<int> Told);
