using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Flapping;

namespace Monitor.Core.Announcing;

/// <summary>Puts into words what a channel is told. Pure.</summary>
/// <param name="open">How many incidents are open in all.</param>
public sealed class MessageWriter(AlertLinks links, DateTimeOffset now, int open)
{
    /// <summary>What is told at once: a digest where it is of several services, or parts.</summary>
    /// <param name="told">Of several of one service the last stands for it, where it says that it flaps no longer or ends what was before. At least one, or a part.</param>
    /// <param name="by">What a digest is arranged by; null for the worst first alone.</param>
    /// <param name="parts">Told by themselves.</param>
    public AnnouncedMessage Of(int channelId, IReadOnlyList<ToldIncident> told, GroupBy? by, IReadOnlyList<ToldPart> parts) => (told, parts) switch
    {
        ([var only], []) => One(channelId, only, happened: null),
        ([.., { StandsForOlder: true } last], []) => One(channelId, last, happened: null) with { Subjects = told },
        ([], [var part]) => One(channelId, part),
        _ => Digest(channelId, told, by, parts),
    };

    /// <summary>A part by itself.</summary>
    public AnnouncedMessage One(int channelId, ToldPart part) => new PartWriter(links, now).One(channelId, part);

    /// <summary>What somebody did with an incident, of which the channel believes what is true.</summary>
    public AnnouncedMessage Update(int channelId, ToldIncident told, AnnouncedEvent happened)
    {
        var stands = One(channelId, told, happened: null);
        var data = ((AlertMessage.StatusChanged)stands.Content).Data;
        var news = data.Incident! with
        {
            Change = happened.Kind switch
            {
                IncidentEventKind.Acknowledged => IncidentNewsChange.Acknowledged,
                IncidentEventKind.Assigned => IncidentNewsChange.Assigned,
                _ => IncidentNewsChange.Snoozed,
            },
            Assignee = happened.Kind == IncidentEventKind.Assigned ? happened.Text : null,
            SnoozedUntil = happened.Kind == IncidentEventKind.Snoozed ? happened.Text : null,
        };
        return new AnnouncedMessage(channelId, [told], new AlertMessage.Updated(happened.At, data with { Incident = news }), UpdateWords.Of(told.Incident, happened));
    }

    /// <param name="happened">The event that it is about; null for where the incident stands.</param>
    public AnnouncedMessage One(int channelId, ToldIncident told, AnnouncedEvent? happened)
    {
        var incident = told.Incident;
        if (incident.IsNotice)
            return Notice(channelId, told, happened?.At);
        var change = happened?.Change ?? incident.Change;
        // A warning is all that was told of there being no data.
        var wasSilent = told.Was == Belief.Warning && (incident.IsSilent || change?.PreviousStatus == HealthStatus.Unknown);
        var previous = wasSilent ? HealthStatus.Unknown : told.Was.Status() ?? (incident.Events.FirstOrDefault(e => e.IsTurn)?.Change?.PreviousStatus is { } was && !was.IsBad() ? was : HealthStatus.Unknown);
        var status = happened?.Change?.Status ?? incident.Status;
        var data = (change ?? Plain(incident)) with
        {
            PreviousStatus = previous,
            Status = status,
            Reason = change is not null && change.Status == status ? change.Reason : incident.Reason,
            IncidentId = incident.Id,
            Incident = NewsOf(told) with { Cause = SharedWords.Cause(incident) },
            Links = LinksOf(incident, told.Says),
        };
        var at = happened?.At ?? incident.Events.LastOrDefault(e => e.IsTurn)?.At ?? now;
        if (told.Flapping is { } flapping)
            return Flapping(channelId, told, flapping, at, data);
        AlertMessage message = IsUpdate(data.Incident.Change) ? new AlertMessage.Updated(at, data) : new AlertMessage.StatusChanged(at, data);
        return new AnnouncedMessage(channelId, [told], message, SummaryOf(incident, data));
    }

    /// <summary>Several as one.</summary>
    /// <param name="told">At least two, if there is no part.</param>
    /// <param name="by">What it is arranged by; null for the worst first alone.</param>
    /// <param name="most">Incidents that it names one by one.</param>
    public AnnouncedMessage Digest(int channelId, IReadOnlyList<ToldIncident> told, GroupBy? by, IReadOnlyList<ToldPart> parts, int most = DigestWriter.MostNamed) =>
        new DigestWriter(links, now, open).Of(channelId, told, by, parts, most);

    // What stands for the status says how bad it is, so that every channel shows it as such.
    private AnnouncedMessage Notice(int channelId, ToldIncident told, DateTimeOffset? happened)
    {
        var incident = told.Incident;
        var news = NewsOf(told);
        var data = Plain(incident) with
        {
            PreviousStatus = told.Was.Status() ?? HealthStatus.Healthy,
            Status = told.Says.Status() ?? incident.Status,
            Reason = NoticeWords.Reason(incident),
            DurationSeconds = null,
            Incident = news,
            Links = LinksOf(incident, told.Says),
        };
        var at = happened ?? incident.Events.LastOrDefault(e => e.IsTurn)?.At ?? now;
        return new AnnouncedMessage(channelId, [told], IsUpdate(news.Change) ? new AlertMessage.Updated(at, data) : new AlertMessage.Noticed(at, data), NoticeWords.Of(incident, news));
    }

    private static bool IsUpdate(IncidentNewsChange change) => change is IncidentNewsChange.Reminded or IncidentNewsChange.Caused or IncidentNewsChange.Acknowledged;

    private static IncidentNews NewsOf(ToldIncident told) =>
        new(told.Incident.Id, ChangeOf(told), told is { Says: Belief.Ended, SaysItFlaps: false } ? told.Incident.Resolution : null, told.Incident.AcknowledgedBy)
        {
            Kind = told.Incident.Kind,
            Title = AlertMessage.Line(told.Incident.Title),
        };

    private AnnouncedMessage Flapping(int channelId, ToldIncident told, FlappingNews news, DateTimeOffset at, StatusChangedData data)
    {
        data = data with
        {
            Flapping = FlappingSummary.Told(news),
            Status = news.Ended == FlappingEnd.Unwatched ? HealthStatus.Unknown : data.Status,
            // It may end an older incident than the last, of which nobody was told.
            Since = told.Says == Belief.Ended && news.Spell.LastTurn - data.Since > IncidentStep.Settle ? news.Spell.LastTurn : data.Since,
        };
        var status = told.Says.Status() ?? data.Status;
        return new AnnouncedMessage(
            channelId, [told], new AlertMessage.Flapping(news.IsOver, at, data), FlappingSummary.Of(data.Service.Name, news, status, data.Since, now));
    }

    /// <summary>What a message says of an incident.</summary>
    public static IncidentNewsChange ChangeOf(ToldIncident told) => (told.Was, told.Says) switch
    {
        (_, Belief.Ended) => told.SaysItFlaps ? IncidentNewsChange.Flapping : IncidentNewsChange.Resolved,
        var (was, says) when was == says => AsBefore(told.Incident),
        (Belief.Nothing, _) => IncidentNewsChange.Opened,
        (Belief.Ended, _) => IncidentNewsChange.Reopened,
        (Belief.Critical, Belief.Warning) => IncidentNewsChange.Improved,
        _ => IncidentNewsChange.Worsened,
    };

    private static IncidentNewsChange AsBefore(AnnouncedIncident incident) => incident switch
    {
        { Shared: not null } => IncidentNewsChange.Caused,
        { AcknowledgedBy: not null } => IncidentNewsChange.Acknowledged,
        _ => IncidentNewsChange.Reminded,
    };

    private StatusChangedData Plain(AnnouncedIncident incident) => new(
        new ToldService(
            incident.Service.Key, incident.Service.Name, incident.Service.Group, incident.Service.Environment, incident.Service.Tags, incident.Service.Owner,
            incident.Service.RunbookUrl),
        HealthStatus.Unknown,
        incident.Status,
        Lifecycle.Unknown,
        AlertMessage.Line(incident.Reason),
        incident.IsOpen ? incident.Since : incident.ResolvedAt ?? now,
        incident.ResolvedAt is { } ended && ended > incident.Since ? (ended - incident.Since).TotalSeconds : null,
        null,
        [],
        incident.Id,
        0,
        null,
        LinksOf(incident, incident.Truth));

    // What is over, or what somebody has, nobody need acknowledge.
    private ToldLinks LinksOf(AnnouncedIncident incident, Belief says) => new(
        links.Service(incident.Service.Key),
        links.Incident(incident.Id),
        says != Belief.Ended && incident is { IsOpen: true, AcknowledgedBy: null } ? links.Acknowledge(incident.Id) : null);

    private static string SummaryOf(AnnouncedIncident incident, StatusChangedData data) => SharedWords.Of(incident) ?? data.Incident switch
    {
        { Change: IncidentNewsChange.Resolved, Resolution: IncidentResolution.Recovered or null } => $"{data.Service.Name} is Up again",
        { Change: IncidentNewsChange.Resolved, Resolution: { } other } => $"{data.Service.Name} is {other.ToString().ToLowerInvariant()}: no longer {Word(incident)}",
        { Change: IncidentNewsChange.Acknowledged, AcknowledgedBy: { } by } => $"{data.Service.Name}: {by} has it",
        { Change: IncidentNewsChange.Reminded } => incident.IsSilent ? $"Still no data from {data.Service.Name}" : $"{data.Service.Name} is still {Word(incident)}",
        _ when incident.IsSilent => $"No data from {data.Service.Name}",
        { Change: IncidentNewsChange.Reopened } => $"{data.Service.Name} is {Word(incident)} again",
        _ => $"{data.Service.Name} is {Word(incident)}",
    };

    private static string Word(AnnouncedIncident incident) => incident.IsSilent ? "without data" : incident.Severity == IncidentSeverity.Critical ? "Down" : "Degraded";
}
