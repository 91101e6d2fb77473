using System.Text.Json.Serialization;
using Monitor.Core.Incidents.Flapping;

namespace Monitor.Core.Alerting.Messages;

/// <summary>
/// The <c>data</c> of <c>service.status.changed</c>: a <see cref="ServiceAlert"/> made fit to leave the house. Names and shapes are what
/// receivers rely on.
/// </summary>
/// <param name="DurationSeconds">How long the state that ended lasted; null when none is known to have been.</param>
/// <param name="Probe">The probe whose check decided, its address masked.</param>
/// <param name="Components">Those not healthy.</param>
/// <param name="Incident">Null in messages of releases before incidents.</param>
public sealed record StatusChangedData(
    ToldService Service,
    HealthStatus PreviousStatus,
    HealthStatus Status,
    Lifecycle Lifecycle,
    string Reason,
    DateTimeOffset Since,
    double? DurationSeconds,
    AlertedProbe? Probe,
    IReadOnlyList<AlertedComponent> Components,
    long? IncidentId,
    long Sequence,
    string? Version,
    ToldLinks Links,
    IncidentNews? Incident = null)
{
    /// <summary>What <c>service.flapping.*</c> says beside it; null in all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ToldFlapping? Flapping { get; init; }

    /// <summary>The part that <c>component.status.changed</c> speaks of; null in all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Component { get; init; }
}

/// <summary>How a service flaps, or did.</summary>
/// <param name="Turns">From good to bad or back, within <paramref name="WithinSeconds"/> before the last of them: of its thresholds while it flaps, of the whole time when it is over.</param>
/// <param name="Ended">Why it does no longer; left out while it does.</param>
public sealed record ToldFlapping(
    DateTimeOffset Since, int Turns, int WithinSeconds, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FlappingEnd? Ended = null);

/// <summary>The service as a message names it.</summary>
public sealed record ToldService(
    string Key, string Name, string Group, string Environment, IReadOnlyList<string> Tags, string Owner, string? RunbookUrl)
{
    public static ToldService Of(AlertedService service) => new(
        service.Key, service.Name, service.Group, service.Environment, service.Tags, service.Owner, service.RunbookUrl);
}

/// <summary>Addresses of our pages; null without a public address.</summary>
/// <param name="Acknowledge">Where whoever has it acknowledges the incident; left out where there is nothing to acknowledge.</param>
public sealed record ToldLinks(string? Service, string? Incident, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Acknowledge = null);
