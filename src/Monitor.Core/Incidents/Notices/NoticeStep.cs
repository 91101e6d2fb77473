namespace Monitor.Core.Incidents.Notices;

/// <summary>What a finding makes of the notice that is open, if any. Pure.</summary>
/// <param name="Open">As it was found; null for a new one.</param>
/// <param name="Event">What happened to it; null where only its words are others.</param>
public sealed record NoticeStep(OpenNotice? Open, NoticeFinding Finding, IncidentEventKind? Event)
{
    /// <summary>Of the incident after it.</summary>
    public IncidentSeverity Severity => Finding is NoticeFinding.Warns warns ? warns.Severity : Open!.Severity;

    /// <summary>Of the incident after it.</summary>
    public string Title => Finding switch
    {
        NoticeFinding.Warns warns => warns.Title,
        NoticeFinding.Clears { Title: { } title } => title,
        _ => Open!.Title,
    };

    /// <summary>What stands for it where a status is asked for: it says nothing of the service.</summary>
    public HealthStatus Status => Finding switch
    {
        NoticeFinding.Warns { Severity: IncidentSeverity.Critical } => HealthStatus.Unhealthy,
        NoticeFinding.Warns => HealthStatus.Degraded,
        NoticeFinding.Clears { Resolution: IncidentResolution.Cleared } => HealthStatus.Healthy,
        _ => HealthStatus.Unknown,
    };

    /// <returns>Null when all is as it was.</returns>
    public static NoticeStep? Of(OpenNotice? open, NoticeFinding finding) => (open, finding) switch
    {
        (null, NoticeFinding.Warns) => new NoticeStep(null, finding, IncidentEventKind.Opened),
        (null, _) => null,
        (_, NoticeFinding.Clears) => new NoticeStep(open, finding, IncidentEventKind.Resolved),
        ({ } known, NoticeFinding.Warns warns) when warns.Severity > known.Severity => new NoticeStep(open, finding, IncidentEventKind.Worsened),
        ({ } known, NoticeFinding.Warns warns) when warns.Severity < known.Severity => new NoticeStep(open, finding, IncidentEventKind.Improved),
        ({ } known, NoticeFinding.Warns warns) when warns.Title != known.Title => new NoticeStep(open, finding, null),
        _ => null,
    };
}
