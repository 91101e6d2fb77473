using System.Globalization;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Incidents;
using Monitor.Core.Text;

namespace Monitor.Core.Announcing;

/// <summary>What is said of a part that several services report as failing, in place of the one that stands for them. Pure.</summary>
internal static class SharedWords
{
    private const int MostNamed = 10;

    private const int LongestName = 100;

    /// <summary>"redis is Down for 14 services"; once it is over "redis is Up again". Null where the service speaks for itself.</summary>
    public static string? Of(AnnouncedIncident incident) => incident switch
    {
        { Shared: null } => null,
        { IsOpen: true, Shared: { Services.Count: > 1 } shared } => string.Create(
            CultureInfo.InvariantCulture, $"{Name(shared)} is {(shared.Status == HealthStatus.Unhealthy ? "Down" : "Degraded")} for {shared.Services.Count} services"),
        { IsOpen: false, Resolution: IncidentResolution.Recovered, Shared: { Services.Count: 0 } shared } => $"{Name(shared)} is Up again",
        _ => null,
    };

    public static ToldCause? Cause(AnnouncedIncident incident) => incident.Shared is { } shared
        ? new ToldCause(Name(shared), shared.Services.Count, [.. shared.Services.Take(MostNamed).Select(s => ForeignText.Line(s, LongestName))])
        : null;

    private static string Name(SharedNews shared) => ForeignText.Line(shared.Part, LongestName);
}
