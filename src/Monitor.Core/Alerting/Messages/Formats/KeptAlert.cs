namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>A message for a receiver that keeps an alert until it is told of the end: the key that opened one ends it.</summary>
/// <param name="Key">The incident's, the part's, or that of several incidents; of a message of none the service's, else its own.</param>
/// <param name="Ends">It ends the alert.</param>
/// <param name="Service">Key of what it is about, or null.</param>
internal sealed record KeptAlert(string Key, bool Ends, string? Service, DateTimeOffset At, AlertText Text)
{
    /// <summary>Null where it is not about one service.</summary>
    public StatusChangedData? Change { get; private init; }

    /// <summary>Null where it is not about several incidents.</summary>
    public DigestData? Digest { get; private init; }

    /// <summary>Null where it is not about Monitor itself.</summary>
    public OwnTroubleData? Trouble { get; private init; }

    public bool IsTest { get; private init; }

    /// <summary>Nothing would ever end it: it is opened and ended at once. A test; what had gathered before the channel became one that keeps alerts.</summary>
    public bool Passes => IsTest || Digest is { Burst: null };

    /// <summary>It is not the first that is told of this alert.</summary>
    public bool IsUpdate => Digest is { Burst.IsNew: false } || Change is { Incident.Change: IncidentNewsChange.Worsened or IncidentNewsChange.Improved } || (Change is { Component: not null, PreviousStatus: var before } && before.IsBad());

    /// <summary>It says only that less goes on than before.</summary>
    public bool IsBetter => Change is { Incident.Change: IncidentNewsChange.Improved };

    /// <summary>critical, warning or info.</summary>
    public string Severity => SeverityOf(Text.Status);

    public static KeptAlert Of(string webhookId, StoredMessage stored)
    {
        var message = stored.Read();
        var thread = MessageThread.Of(message);
        var change = (message as AlertMessage.StatusChanged)?.Data;
        var trouble = (message as AlertMessage.OwnTrouble)?.Data;
        var digest = (message as AlertMessage.Digest)?.Data;
        return new KeptAlert(
            thread.Incident ?? digest?.Burst?.Key ?? (thread.Service is { } key ? $"service-{key}" : webhookId),
            change is { Status: HealthStatus.Healthy } or { Incident.Change: IncidentNewsChange.Resolved } or { Component: not null, Status: HealthStatus.Unknown } || trouble?.EndedAt is not null || digest is { Burst.Open: 0 },
            thread.Service,
            message.Timestamp,
            AlertText.Of(stored))
        {
            Change = change,
            Digest = digest,
            Trouble = trouble,
            IsTest = message is AlertMessage.Test,
        };
    }

    public KeptAlert Ended() => this with { Ends = true };

    /// <summary>Of a service of which nothing has been known for long, too: that is a warning.</summary>
    public static string SeverityOf(HealthStatus? status) => status switch
    {
        HealthStatus.Unhealthy => "critical",
        HealthStatus.Degraded or HealthStatus.Unknown => "warning",
        _ => "info",
    };
}
