using System.Text.Json.Serialization;
using Monitor.Core.Incidents;

namespace Monitor.Core.Alerting.Messages;

/// <summary>The <c>data</c> of <c>incident.digest</c>: what has gathered for a channel, as one.</summary>
/// <param name="Incidents">The worst of them, at most ten, and 1,000 for a receiver of lists; what is over comes last.</param>
/// <param name="More">How many there are beside them.</param>
public sealed record DigestData(DigestCounts Counts, IReadOnlyList<DigestLine> Incidents, int More, DigestLinks Links)
{
    /// <summary>Parts that a route asks for, the worst first, at most ten; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DigestComponent>? Components { get; init; }

    /// <summary>How many parts there are beside them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int MoreComponents { get; init; }

    /// <summary>The alert that it is, for a receiver that keeps alerts; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DigestBurst? Burst { get; init; }
}

/// <summary>One alert for several incidents.</summary>
/// <param name="Key">The same from its first message to its end, which is the one with none open.</param>
/// <param name="Open">How many of its incidents are open.</param>
/// <param name="Status">How bad the worst of them is.</param>
/// <param name="IsNew">It is told for the first time, or again after its end.</param>
public sealed record DigestBurst(string Key, int Open, HealthStatus Status, bool IsNew);

/// <summary>How many of each, and how many incidents are open now in all.</summary>
public sealed record DigestCounts(int Opened, int Worsened, int Improved, int Resolved, int Open)
{
    /// <summary>Incidents of which only that is told that their service flaps: in none of the others. Left out where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Flapping { get; init; }
}

/// <summary>One incident of a digest.</summary>
/// <param name="Under">The heading that it stands under, where the digest is arranged; null otherwise.</param>
public sealed record DigestLine(
    long Id, DigestService Service, IncidentNewsChange Change, HealthStatus Status, IncidentSeverity Severity, string Reason, DateTimeOffset Since, string? Under = null)
{
    /// <summary>Its service flaps: there is no word of its turns until it is steady. Left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Flapping { get; init; }

    /// <summary>What it is about. Where that is not the service's status, <see cref="Status"/> says how bad it is, and nothing of the service.</summary>
    public IncidentKind Kind { get; init; } = IncidentKind.Health;

    /// <summary>What it is called, where it is not about the service's status; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }
}

/// <summary>One part of a service in a digest.</summary>
/// <param name="PreviousStatus">As the channel was told before.</param>
public sealed record DigestComponent(DigestService Service, string Component, HealthStatus PreviousStatus, HealthStatus Status, string Reason, DateTimeOffset? Since);

/// <summary>The service as a digest names it.</summary>
public sealed record DigestService(string Key, string Name, string Group)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Environment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Owner { get; init; }
}

/// <summary>Addresses of our pages; null without a public address.</summary>
public sealed record DigestLinks(string? Incidents);
