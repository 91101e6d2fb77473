using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Components.Elements.Looks;

/// <summary>How an incident looks.</summary>
public static class IncidentLook
{
    /// <summary>By what it is now.</summary>
    public static StatusLook Now(Incident incident) => Of(incident, incident.Severity);

    /// <summary>By the worst it came to.</summary>
    public static StatusLook Worst(Incident incident) => Of(incident, incident.WorstSeverity);

    /// <summary>Of what is told beside the status: it says nothing of whether the service is up.</summary>
    public static StatusLook OfNotice(IncidentSeverity severity) =>
        Of(severity) with { Word = severity == IncidentSeverity.Critical ? "Critical" : "Warning" };

    private static StatusLook Of(Incident incident, IncidentSeverity severity) =>
        incident.IsSilent ? StatusLook.NoData : incident.IsNotice ? OfNotice(severity) : Of(severity);

    private static StatusLook Of(IncidentSeverity severity) => severity == IncidentSeverity.Critical ? StatusLook.Down : StatusLook.Degraded;
}
