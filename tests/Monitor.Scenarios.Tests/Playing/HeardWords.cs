using System.Globalization;
using Monitor.Core;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Flapping;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>What a receiver reads out of a message, from its fields alone.</summary>
internal static class HeardWords
{
    public static string Of(AlertMessage message) => message switch
    {
        AlertMessage.ComponentChanged { Data: var data } => data.Status switch
        {
            HealthStatus.Healthy => $"{data.Component} of {data.Service.Key} is Up again",
            HealthStatus.Unknown => $"{data.Component} of {data.Service.Key} is no longer reported",
            _ => $"{data.Component} of {data.Service.Key} is {Word(data.Status)}",
        },
        AlertMessage.Flapping { Data: { Flapping: { } flapping } data } => flapping.Ended switch
        {
            null => string.Create(CultureInfo.InvariantCulture, $"{data.Service.Key} flaps: {flapping.Turns} turns"),
            FlappingEnd.Unwatched => $"{data.Service.Key} flaps no longer: nobody watches it",
            _ => $"{data.Service.Key} is steady: {Word(data.Status)}",
        },
        AlertMessage.StatusChanged { Data: { Incident: { } incident } data } => Of(data, incident),
        AlertMessage.Digest { Data: var data } => Of(data),
        AlertMessage.OwnTrouble trouble => Of(trouble),
        _ => message.Type,
    };

    private static string Of(StatusChangedData data, IncidentNews incident) => incident switch
    {
        { Cause: { Count: 0 } cause, Change: IncidentNewsChange.Resolved } => $"{data.Service.Key}: {cause.Component} is Up again",
        { Cause: { } cause, Change: not IncidentNewsChange.Resolved } => string.Create(CultureInfo.InvariantCulture, $"{data.Service.Key}: {cause.Component} is {Word(data.Status)} for {cause.Count} services"),
        { Change: IncidentNewsChange.Resolved, Kind: not IncidentKind.Health } => $"{Subject(data, incident)} is over",
        { Change: IncidentNewsChange.Resolved, Resolution: IncidentResolution.Recovered } => $"{data.Service.Key} is Up again",
        { Change: IncidentNewsChange.Resolved } => $"{data.Service.Key} is {incident.Resolution.ToString()!.ToLowerInvariant()}",
        { Change: IncidentNewsChange.Acknowledged } => $"{data.Service.Key} is acknowledged",
        { Change: IncidentNewsChange.Assigned } => $"{data.Service.Key} is given to {incident.Assignee}",
        { Change: IncidentNewsChange.Snoozed } => $"{data.Service.Key} is snoozed",
        { Change: IncidentNewsChange.Reminded } => $"{Subject(data, incident)} is still {Word(data.Status)}",
        { Change: IncidentNewsChange.Reopened } => $"{Subject(data, incident)} is {Word(data.Status)} again",
        { Change: IncidentNewsChange.Worsened or IncidentNewsChange.Improved } => $"{Subject(data, incident)} is {Word(data.Status)}, {incident.Change.ToString().ToLowerInvariant()}",
        _ => $"{Subject(data, incident)} is {Word(data.Status)}",
    };

    private static string Subject(StatusChangedData data, IncidentNews incident) =>
        incident.Kind == IncidentKind.Health ? data.Service.Key : $"{incident.Kind.ToString().ToLowerInvariant()} of {data.Service.Key}";

    // In the order of the digest: the worst first, what is over last.
    private static string Of(DigestData data)
    {
        var lines = data.Incidents.Select(i => $"{i.Service.Key} {(i.Flapping ? "flaps" : i.Change == IncidentNewsChange.Resolved ? "over" : i.Change == IncidentNewsChange.Reminded ? "as before" : Word(i.Status))}")
            .Concat((data.Components ?? []).Select(c => $"{c.Component} of {c.Service.Key} {(c.Status == HealthStatus.Healthy ? "over" : Word(c.Status))}"));
        var more = data.More > 0 ? string.Create(CultureInfo.InvariantCulture, $", {data.More} more") : "";
        return string.Create(CultureInfo.InvariantCulture, $"digest: {string.Join(", ", lines)}{more}; {data.Counts.Open} open");
    }

    private static string Of(AlertMessage.OwnTrouble trouble) => trouble.Type switch
    {
        MessageTypes.GapStarted => "Monitor is cut off",
        MessageTypes.GapEnded => "Monitor sees again",
        MessageTypes.ChannelFailing => $"channel {trouble.Data.Channel?.Key} is failing",
        _ => $"channel {trouble.Data.Channel?.Key} works again",
    };

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "Up",
        HealthStatus.Degraded => "Degraded",
        HealthStatus.Unhealthy => "Down",
        _ => "without data",
    };
}
