namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>What a message goes on with: the same for all messages of one incident.</summary>
/// <param name="Incident">Of a trouble of our own its number; null when it is of none.</param>
/// <param name="Service">Key of its only service; null when it is of none, or of several.</param>
internal readonly record struct MessageThread(string? Incident, string? Service)
{
    public static MessageThread Of(AlertMessage message) => message switch
    {
        AlertMessage.StatusChanged { Data: var change } => new MessageThread(change.IncidentId is { } id ? $"incident-{id}" : null, change.Service.Key),
        AlertMessage.OwnTrouble { Data.Id: var id } => new MessageThread($"monitor-trouble-{id}", null),
        _ => default,
    };
}
