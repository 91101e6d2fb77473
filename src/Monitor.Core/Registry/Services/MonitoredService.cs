using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Services;

/// <summary>What operations people watch: a registered definition with its identity.</summary>
/// <param name="Id">Number of the row; never shown.</param>
/// <param name="Definition">As registered; secrets are masked unless the probing side asked for them.</param>
/// <param name="Probes">The definition's probes with the numbers under which their results are stored.</param>
/// <param name="Paused">An operator has stopped probing for now.</param>
/// <param name="ManagedBy"><c>ui</c>, <c>api</c>, <c>file</c>, <c>self</c> …</param>
/// <param name="Revision">Grows with every change of the definition.</param>
public sealed record MonitoredService(
    int Id,
    ServiceDefinition Definition,
    IReadOnlyList<RegisteredProbe> Probes,
    bool Paused,
    string ManagedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    int Revision)
{
    public string Key => Definition.Key;

    /// <summary>Null while it is registered.</summary>
    public Deletion? Deleted { get; init; }

    /// <summary>What of it cannot be read any more, and is left out.</summary>
    public IReadOnlyList<UnreadablePart> Unreadable { get; init; } = [];

    /// <summary>This very state of it.</summary>
    public Revision Edition => new(Id, Revision);

    /// <summary>True when its probes run.</summary>
    public bool IsProbed => Definition.Enabled && !Paused && Deleted is null;
}

/// <summary>A probe with its number.</summary>
public sealed record RegisteredProbe(int Id, ProbeKind Kind, ProbeDefinition Definition);
