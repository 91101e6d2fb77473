using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Bulk;

/// <summary>What is to change of many services at once. What is left out stays as it is with each of them.</summary>
public sealed record BulkChange
{
    /// <summary>True stops probing, false goes on with it.</summary>
    public bool? Paused { get; init; }

    /// <summary>Deletes them; what was recorded stays readable. Nothing else beside it.</summary>
    public bool Delete { get; init; }

    /// <summary>One maintenance window for all of them, from now on.</summary>
    public BulkMaintenance? Maintenance { get; init; }

    /// <summary>Empty for nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>Empty for none.</summary>
    public string? Group { get; init; }

    /// <summary>Empty for none.</summary>
    public string? Environment { get; init; }

    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    /// <summary>Of each probe, in seconds.</summary>
    public int? PeriodSeconds { get; init; }

    /// <summary>Of each probe, in seconds.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Of each probe.</summary>
    public int? FailureThreshold { get; init; }

    /// <summary>Of readiness probes: liveness and startup know 1 alone.</summary>
    public int? SuccessThreshold { get; init; }

    /// <summary>Of each probe; 0 for no limit.</summary>
    public int? DegradedAfterMilliseconds { get; init; }

    private IEnumerable<string> Added => Clean(AddTags);

    private IEnumerable<string> Removed => Clean(RemoveTags);

    private bool ChangesDefinition =>
        (Owner ?? Group ?? Environment) is not null || Added.Any() || Removed.Any()
        || (PeriodSeconds ?? TimeoutSeconds ?? FailureThreshold ?? SuccessThreshold ?? DegradedAfterMilliseconds) is not null;

    /// <summary>What is wrong with the wish itself; with the services it is made of, each line says.</summary>
    public IReadOnlyList<FieldError> Errors()
    {
        var errors = new FieldErrors();
        errors.Require(Delete || (Paused ?? (object?)Maintenance) is not null || ChangesDefinition, "change", "Say what to change.");
        errors.Require(!Delete || ((Paused ?? (object?)Maintenance) is null && !ChangesDefinition), "change.delete", "What is deleted is not changed as well: leave the rest out.");
        errors.Range(Maintenance?.Minutes ?? 1, 1, MaintenanceValidation.Longest, "change.maintenance.minutes");
        errors.Name(Maintenance?.Title, MaintenanceValidation.LongestTitle, "change.maintenance.title");
        errors.Require(!Added.Intersect(Removed, StringComparer.OrdinalIgnoreCase).Any(), "change.removeTags", "A tag is added or removed, not both.");
        return errors.All;
    }

    /// <summary>The definition with this done to it. Pure.</summary>
    public ServiceDefinition Of(ServiceDefinition service) => service with
    {
        Owner = Owner?.Trim() ?? service.Owner,
        Group = Group?.Trim() ?? service.Group,
        Environment = Environment?.Trim() ?? service.Environment,
        Tags = Tagged(service.Tags),
        Probes = new ProbeSet { Readiness = Of(service.Probes.Readiness, isReadiness: true), Liveness = Of(service.Probes.Liveness, isReadiness: false), Startup = Of(service.Probes.Startup, isReadiness: false) },
    };

    private IReadOnlyList<string> Tagged(IReadOnlyList<string> tags) =>
        [.. tags.Except(Removed, StringComparer.OrdinalIgnoreCase).Concat(Added).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Clean(IReadOnlyList<string>? tags) => (tags ?? []).Select(t => t?.Trim() ?? "").Where(t => t.Length > 0);

    private ProbeDefinition? Of(ProbeDefinition? probe, bool isReadiness) => probe is null ? null : Failing(probe) with
    {
        PeriodSeconds = PeriodSeconds ?? probe.PeriodSeconds,
        TimeoutSeconds = TimeoutSeconds ?? probe.TimeoutSeconds,
        SuccessThreshold = isReadiness ? SuccessThreshold ?? probe.SuccessThreshold : probe.SuccessThreshold,
        DegradedAfterMilliseconds = DegradedAfterMilliseconds switch { null => probe.DegradedAfterMilliseconds, 0 => null, var limit => limit },
    };

    // What was never said keeps its own default.
    private ProbeDefinition Failing(ProbeDefinition probe) => FailureThreshold is { } threshold ? probe with { FailureThreshold = threshold } : probe;
}
