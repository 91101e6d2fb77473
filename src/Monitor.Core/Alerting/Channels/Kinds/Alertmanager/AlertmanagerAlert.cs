using System.Globalization;
using System.Text.Json;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending.Retelling;
using Monitor.Core.Incidents;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Alertmanager;

/// <summary>
/// A <c>postableAlert</c>. It is known by its labels: an incident that becomes worse is another alert there, and the one before is ended
/// with the same message.
/// </summary>
internal sealed record AlertmanagerAlert(
    IReadOnlyList<(string Name, string Value)> Labels, IReadOnlyList<(string Name, string Value)> Annotations, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Source)
{
    private const string PartFailing = "ComponentFailing";
    private const string Own = "MonitorTrouble";
    private const string Message = "MonitorMessage";
    private const int LongestLabel = 200;
    private const int LongestText = 4000;

    // Told each minute, it may miss four; as Prometheus does it.
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    // Until its end is told, and a week at most.
    private static readonly TimeSpan LongestUntold = TimeSpan.FromDays(7);

    // What has no end of its own: seen, and gone.
    private static readonly TimeSpan Passes = TimeSpan.FromMinutes(2);

    /// <summary>What a message makes: the alert, and the ends of those that it takes the place of.</summary>
    public static IEnumerable<AlertmanagerAlert> Of(KeptAlert alert, DateTimeOffset now)
    {
        if (alert.Trouble is { } trouble)
            return [Of(trouble, alert, now)];
        if (alert.Digest is { } digest)
            return digest.Incidents.SelectMany(line => Of(line, digest.Links, now));
        if (alert.Change is not { } change)
            return [new([("alertname", alert.IsTest ? "MonitorTest" : Message), ("severity", "info")], AnnotationsOf(alert.Text, null), now, now + Passes, alert.Text.WebLinks.Select(l => l.Address).FirstOrDefault())];
        if (change.Component is not null)
            return OfPart(change, alert, now);
        if (alert.Ends)
            return Ended(change.PreviousStatus).Select(status => Of(change, alert.Text, status, now, now));
        var told = Of(change, alert.Text, change.Status, now, now + Lasts);
        return ToldBefore(change) is { } before && KeptAlert.SeverityOf(before) != KeptAlert.SeverityOf(change.Status) ? [told, Of(change, alert.Text, before, now, now)] : [told];
    }

    // One of many that came together.
    private static IEnumerable<AlertmanagerAlert> Of(DigestLine line, DigestLinks links, DateTimeOffset now)
    {
        if (line.Change != IncidentNewsChange.Resolved)
            yield return Of(line, links, line.Severity, now, now + Lasts);
        if (line.Change is IncidentNewsChange.Resolved or IncidentNewsChange.Improved)
            yield return Of(line, links, IncidentSeverity.Critical, now, now);
        if (line.Change is IncidentNewsChange.Resolved or IncidentNewsChange.Worsened)
            yield return Of(line, links, IncidentSeverity.Warning, now, now);
    }

    private static AlertmanagerAlert Of(DigestLine line, DigestLinks links, IncidentSeverity severity, DateTimeOffset now, DateTimeOffset endsAt) => new(
        LabelsOf(NameOf(line.Kind), line.Service.Key, line.Service.Group, line.Service.Environment ?? "", line.Service.Owner ?? "", StatusOf(severity), line.Id),
        [.. Told("summary", line.Title ?? $"{line.Service.Name} is {StatusWords.Of(line.Status)}"), .. Told("description", line.Reason)],
        line.Since < now ? line.Since : now, endsAt, links.Incidents is { } page ? $"{page}/{line.Id.ToString(CultureInfo.InvariantCulture)}" : null);

    private static HealthStatus StatusOf(IncidentSeverity severity) => severity == IncidentSeverity.Critical ? HealthStatus.Unhealthy : HealthStatus.Degraded;

    // Nobody tells of it again: it lasts until its end is told.
    private static AlertmanagerAlert Of(OwnTroubleData trouble, KeptAlert alert, DateTimeOffset now) => new(
        [("alertname", Own), ("severity", trouble.Channel is null ? "critical" : "warning"), ("incident", alert.Key)],
        AnnotationsOf(alert.Text, null), trouble.Since < now ? trouble.Since : now, alert.Ends ? now : now + LongestUntold, alert.Text.WebLinks.Select(l => l.Address).FirstOrDefault());

    // Nor of a part. One that became worse or better is another alert there, and takes the place of the one before.
    private static IEnumerable<AlertmanagerAlert> OfPart(StatusChangedData change, KeptAlert alert, DateTimeOffset now)
    {
        if (!alert.Ends)
            yield return OfPart(change, alert.Text, change.Status, now, now + LongestUntold);
        if (IsBad(change.PreviousStatus))
            yield return OfPart(change, alert.Text, change.PreviousStatus, now, now);
    }

    private static AlertmanagerAlert OfPart(StatusChangedData change, AlertText text, HealthStatus status, DateTimeOffset now, DateTimeOffset endsAt) =>
        Of(change, text, status, now, endsAt) with
        {
            Labels = [
                .. LabelsOf(PartFailing, change.Service.Key, change.Service.Group, change.Service.Environment, change.Service.Owner, status, null),
                .. Told("component", change.Component, LongestLabel),
            ],
        };

    public static AlertmanagerAlert Of(RetoldIncident incident, AlertLinks links, bool isOver, DateTimeOffset now)
    {
        var service = incident.Service;
        return new AlertmanagerAlert(
            LabelsOf(NameOf(incident.Kind), service.Key, service.Group, service.Environment, service.Owner, incident.Status, incident.Id),
            [.. Told("summary", incident.Title ?? $"{service.Name} is {StatusWords.Of(incident.Status)}"), .. Told("description", incident.Reason), .. Told("runbook_url", service.RunbookUrl)],
            incident.Since < now ? incident.Since : now,
            isOver ? now : now + Lasts,
            links.Incident(incident.Id));
    }

    public void Write(Utf8JsonWriter json, IReadOnlyList<(string Name, string Value)> own)
    {
        json.WriteStartObject();
        json.WritePropertyName("labels");
        json.WriteTexts([.. Labels, .. own]);
        json.WritePropertyName("annotations");
        json.WriteTexts([.. Annotations]);
        json.WriteString("startsAt", AlertJson.Rfc3339(StartsAt));
        json.WriteString("endsAt", AlertJson.Rfc3339(EndsAt));
        if (Source is not null)
            json.WriteString("generatorURL", Source);
        json.WriteEndObject();
    }

    private static AlertmanagerAlert Of(StatusChangedData change, AlertText text, HealthStatus status, DateTimeOffset now, DateTimeOffset endsAt) => new(
        LabelsOf(NameOf(change.Incident?.Kind), change.Service.Key, change.Service.Group, change.Service.Environment, change.Service.Owner, status, change.IncidentId),
        AnnotationsOf(text, change.Service.RunbookUrl),
        change.Since < now ? change.Since : now,
        endsAt,
        change.Links.Incident ?? change.Links.Service);

    // Of one that was without data before it ended nobody knows which of the two was told.
    private static IEnumerable<HealthStatus> Ended(HealthStatus previous) => IsBad(previous) ? [previous] : [HealthStatus.Unhealthy, HealthStatus.Degraded];

    // That there was no data was a warning.
    private static HealthStatus? ToldBefore(StatusChangedData change) =>
        IsBad(change.PreviousStatus) ? change.PreviousStatus : change.Incident is { Change: IncidentNewsChange.Worsened } ? HealthStatus.Unknown : null;

    private static bool IsBad(HealthStatus status) => status is HealthStatus.Unhealthy or HealthStatus.Degraded;

    private static string NameOf(IncidentKind? kind) => kind switch
    {
        IncidentKind.Certificate => "CertificateEnds",
        IncidentKind.Budget => "ErrorBudgetBurns",
        _ => "ServiceFailing",
    };

    private static List<(string, string)> LabelsOf(string name, string service, string group, string environment, string owner, HealthStatus status, long? incident) =>
    [
        ("alertname", name), .. Told("service", service, LongestLabel), .. Told("group", group, LongestLabel), .. Told("environment", environment, LongestLabel), .. Told("owner", owner, LongestLabel),
        ("severity", KeptAlert.SeverityOf(status)), .. Told("incident", incident?.ToString(CultureInfo.InvariantCulture)),
    ];

    private static List<(string, string)> AnnotationsOf(AlertText text, string? runbook) =>
        [.. Told("summary", text.Title), .. Told("description", BodyText.Of(text, LongestText)), .. Told("runbook_url", runbook)];

    private static IEnumerable<(string, string)> Told(string name, string? value, int most = LongestText) =>
        string.IsNullOrWhiteSpace(value) ? [] : [(name, CutText.Characters(value, most))];
}
