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

    private static StatusLook Of(Incident incident, IncidentSeverity severity) =>
        incident.IsSilent ? StatusLook.NoData : severity == IncidentSeverity.Critical ? StatusLook.Down : StatusLook.Degraded;
}
