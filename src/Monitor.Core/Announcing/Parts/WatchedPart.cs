using System.Globalization;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Announcing.Parts;

/// <summary>A part of a service as the announcer finds it: one that a route may name, or that somebody was told of.</summary>
/// <param name="Service">As it is, or as it was when it was told of last.</param>
/// <param name="Reports">One for each probe that lists it; none when none does any more.</param>
public sealed record WatchedPart(int ServiceId, ServiceFacts Service, string Name, IReadOnlyList<PartReport> Reports)
{
    /// <summary>Why nobody watches its service; null while somebody does.</summary>
    public IncidentResolution? Unwatched { get; init; }

    /// <summary>Of the service itself.</summary>
    public HealthStatus ServiceStatus { get; init; }

    /// <summary>The open incident of its service; null when there is none.</summary>
    public OpenFailure? Failure { get; init; }

    /// <summary>It is not decided yet who is told of that incident, or nobody is for now.</summary>
    public bool IsFailureHeld { get; init; }

    /// <summary>Channels, by their numbers, that were told of that incident, or of what it follows from.</summary>
    public IReadOnlySet<int> Told { get; init; } = new HashSet<int>();

    /// <summary>When the last maintenance of its service ended that it was bad in; null where there was none.</summary>
    public DateTimeOffset? MaintainedUntil { get; init; }

    /// <summary>The incident is opened, or goes on, for this part.</summary>
    public bool Causes => Failure is not null && Reports.Any(r => new FailingPart(ServiceId, Service.Name, Name, r.Effective, r.Since, Failure).Explains);

    /// <summary>Since when it is bad, as far as somebody would be told of that.</summary>
    public DateTimeOffset TellableSince => Bad.Select(r => r.BadSince).DefaultIfEmpty().Min() is var since && MaintainedUntil > since ? MaintainedUntil.Value : since;

    /// <summary>Since when it is as it is.</summary>
    public DateTimeOffset? Since => Worst?.Since;

    /// <summary>What is said of it, in words.</summary>
    public string Reason => AlertMessage.Line(Unwatched is { } why ? $"{Service.Name} is {why.ToString().ToLowerInvariant()}" : Reports.Count == 0 ? "no longer reported" : Worst?.Message ?? "");

    /// <summary>It is said to be bad, and not often enough in a row yet; null where it is not so.</summary>
    public (HealthStatus Status, string Why)? Doubt => Worst is { Status: var status, BadAnswers: var bad, Thresholds.Failure: var needed } && status.IsBad() && bad < needed
        ? (status, string.Create(CultureInfo.InvariantCulture, $"bad in {bad} of {needed} answers in a row"))
        : null;

    private IEnumerable<PartReport> Bad => Reports.Where(r => r.Status.IsBad());

    private PartReport? Worst => Reports.OrderByDescending(r => r.Status).ThenBy(r => r.Since).FirstOrDefault();

    /// <summary>What it is: Degraded or Unhealthy, Healthy, or Unknown where it has ended because nobody says anything of it any more.</summary>
    /// <param name="told">What was told of it; Healthy for nothing.</param>
    public HealthStatus Truth(HealthStatus told) =>
        Unwatched is not null ? HealthStatus.Unknown
        // An answer that lists no parts is that of a service that fails: it says nothing of them.
        : Reports.Count == 0 ? ServiceStatus.Serves() ? HealthStatus.Unknown : told
        : Reports.Select(r => r.Confirmed(told)).Max();
}
