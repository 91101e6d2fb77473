using System.Text.Json.Serialization;

namespace Monitor.Core.Registry.Probes;

/// <summary>A service's one to three probes.</summary>
public sealed record ProbeSet
{
    public ProbeDefinition? Readiness { get; init; }

    public ProbeDefinition? Liveness { get; init; }

    public ProbeDefinition? Startup { get; init; }

    /// <summary>The probes that are there, readiness first.</summary>
    [JsonIgnore]
    public IEnumerable<KeyValuePair<ProbeKind, ProbeDefinition>> Present
    {
        get
        {
            foreach (var kind in (ProbeKind[])[ProbeKind.Readiness, ProbeKind.Liveness, ProbeKind.Startup])
            {
                if (this[kind] is { } probe)
                    yield return new(kind, probe);
            }
        }
    }

    public ProbeDefinition? this[ProbeKind kind] => kind switch
    {
        ProbeKind.Readiness => Readiness,
        ProbeKind.Liveness => Liveness,
        _ => Startup,
    };

    /// <summary>The same set with one probe replaced, added or (null) taken away.</summary>
    public ProbeSet With(ProbeKind kind, ProbeDefinition? probe) => kind switch
    {
        ProbeKind.Readiness => this with { Readiness = probe },
        ProbeKind.Liveness => this with { Liveness = probe },
        _ => this with { Startup = probe },
    };
}
