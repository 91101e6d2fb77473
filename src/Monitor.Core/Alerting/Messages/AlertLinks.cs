using Monitor.Core.Incidents.Actions;

namespace Monitor.Core.Alerting.Messages;

/// <summary>Addresses of our own pages, for people who read a message. Without a public address there are none.</summary>
/// <param name="publicUrl"><c>Monitor__PublicUrl</c>: absolute, with or without a slash at its end; null or empty for none.</param>
/// <param name="tickets">Null for no addresses that acknowledge.</param>
public sealed class AlertLinks(string? publicUrl, IAcknowledgeTickets? tickets = null)
{
    private readonly string? _root = string.IsNullOrWhiteSpace(publicUrl) ? null : publicUrl.Trim().TrimEnd('/');

    public string? Service(string key) => _root is null ? null : $"{_root}/services/{Uri.EscapeDataString(key)}";

    public string? Channel(string key) => _root is null ? null : $"{_root}/channels/{Uri.EscapeDataString(key)}";

    public string? Overview() => _root is null ? null : $"{_root}/";

    public string? Incidents() => _root is null ? null : $"{_root}/incidents";

    public string? Incident(long? id) => _root is null || id is null ? null : $"{_root}/incidents/{id}";

    /// <summary>Where whoever has it acknowledges the incident without signing in: a page that asks, so that what merely opens addresses does nothing.</summary>
    public string? Acknowledge(long incident) => _root is null || tickets is null ? null : $"{_root}/acknowledge/{tickets.Issue(incident)}";
}
