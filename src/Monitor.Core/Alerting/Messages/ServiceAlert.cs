using Monitor.Core.Incidents;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;

namespace Monitor.Core.Alerting.Messages;

/// <summary>A change of a service's status as it is announced: the <c>data</c> of <c>service.status.changed</c>.</summary>
public sealed record ServiceAlert
{
    public required AlertedService Service { get; init; }

    /// <summary>What was last announced; Unknown for a service that starts bad.</summary>
    public required HealthStatus PreviousStatus { get; init; }

    public required HealthStatus Status { get; init; }

    public required Lifecycle Lifecycle { get; init; }

    /// <summary>Why, as a sentence; it may quote the service.</summary>
    public required string Reason { get; init; }

    /// <summary>When the change became official: the time of the check that confirmed it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the new status began: the first result of the streak.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How long the state that ended lasted; null when none is known to have been.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The probe whose check decided; null when none can be named.</summary>
    public AlertedProbe? Probe { get; init; }

    /// <summary>All components; those that are not Healthy go into the message, at most <see cref="AlertMessage.MaxComponents"/>.</summary>
    public IReadOnlyList<AlertedComponent> Components { get; init; } = [];

    /// <summary>The incident it belongs to, or null.</summary>
    public long? IncidentId { get; init; }

    /// <summary>Of the status change: grows over all changes of the installation. 0 while that is not written.</summary>
    public required long Sequence { get; init; }

    /// <summary>Which version the service says it is, or null.</summary>
    public string? Version { get; init; }

    /// <summary>One line for logs and subjects: "Payments API is Down".</summary>
    public string Summary => $"{Service.Name} is {StatusWords.Of(Status)}{(IsRecovery ? " again" : "")}";

    /// <param name="change">Of a service.</param>
    /// <param name="previous">What was last announced.</param>
    /// <param name="duration">How long the state that ended lasted; null when none is known to have been.</param>
    public static ServiceAlert Of(PendingChange change, HealthStatus previous, TimeSpan? duration)
    {
        var (check, lifecycle) = change.Evidence ?? throw new ArgumentException($"A change of a {change.Subject} is not announced.", nameof(change));
        return new ServiceAlert
        {
            Service = AlertedService.Of(check.Service.Id, check.Service.Definition),
            PreviousStatus = previous,
            Status = change.To,
            Lifecycle = lifecycle,
            Reason = change.Reason,
            At = change.At,
            Since = change.Since,
            Duration = duration,
            Probe = new AlertedProbe(check.Probe.Kind, check.HttpStatus, check.Outcome.Latency.TotalMilliseconds, check.Probe.Definition.Address),
            Components = [.. check.Verdict.Components.Select(c => new AlertedComponent(c.Name, c.Reported, c.Message))],
            Sequence = 0,
            Version = check.Reading?.Version,
        };
    }

    /// <param name="happened">Of an incident, with the change that it follows from.</param>
    public static ServiceAlert Of(IncidentEvent happened, long incidentId, long sequence) =>
        Of(happened.Change!, happened.Previous, happened.Lasted) with { IncidentId = incidentId, Sequence = sequence };

    /// <param name="ended">Of an incident whose service nobody watches any more.</param>
    /// <param name="sequence">0 when the service was Unknown already.</param>
    public static ServiceAlert Of(MonitoredService service, IncidentEvent ended, long incidentId, long sequence) => new()
    {
        Service = AlertedService.Of(service.Id, service.Definition),
        PreviousStatus = ended.Previous,
        Status = ended.Status,
        Lifecycle = Lifecycle.Unknown,
        Reason = ended.Text,
        At = ended.At,
        Since = ended.At,
        Duration = ended.Lasted,
        IncidentId = incidentId,
        Sequence = sequence,
    };

    private bool IsRecovery => Status is HealthStatus.Healthy && PreviousStatus.IsBad();
}

/// <summary>The service as the message names it.</summary>
/// <param name="Id">Number of the row; not part of the message.</param>
public sealed record AlertedService(
    int Id,
    string Key,
    string Name,
    string Group,
    string Environment,
    IReadOnlyList<string> Tags,
    string Owner,
    string? RunbookUrl)
{
    public static AlertedService Of(int id, ServiceDefinition definition) => new(
        id,
        definition.Key,
        definition.Name is "" ? definition.Key : definition.Name,
        definition.Group,
        definition.Environment,
        definition.Tags,
        definition.Owner,
        definition.RunbookUrl);
}

/// <summary>The check that decided.</summary>
/// <param name="HttpStatus">Null when there was no answer.</param>
/// <param name="Url">As registered; the message shows it without user, password and the values of its query.</param>
public sealed record AlertedProbe(ProbeKind Kind, int? HttpStatus, double? LatencyMilliseconds, string Url);

/// <summary>A component at the time of the change.</summary>
/// <param name="Status">As reported.</param>
public sealed record AlertedComponent(string Name, HealthStatus Status, string? Message);
