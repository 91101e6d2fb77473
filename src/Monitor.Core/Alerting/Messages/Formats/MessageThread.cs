using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>What a message goes on with: the same for all messages of one incident.</summary>
/// <param name="Incident">Of a trouble of our own its number, of a part of a service that part; null when it is of none.</param>
/// <param name="Service">Key of its only service; null when it is of none, or of several.</param>
internal readonly record struct MessageThread(string? Incident, string? Service)
{
    public static MessageThread Of(AlertMessage message) => message switch
    {
        AlertMessage.StatusChanged { Data: { Component: { } part } change } => new MessageThread(OfPart(change.Service.Key, part), change.Service.Key),
        AlertMessage.StatusChanged { Data: var change } => new MessageThread(change.IncidentId is { } id ? $"incident-{id}" : null, change.Service.Key),
        AlertMessage.OwnTrouble { Data.Id: var id } => new MessageThread($"monitor-trouble-{id}", null),
        _ => default,
    };

    // Some receivers allow neither spaces nor long keys, and a service may call its parts anything.
    private static string OfPart(string service, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"component-{service}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part)).AsSpan(0, 6))}");
}
