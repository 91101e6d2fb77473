using Monitor.Core.Incidents;
using Monitor.Core.WhatIf.Comparing;
using Monitor.Core.WhatIf.Replaying;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.Edit.Past;

/// <summary>What is said of outages by two definitions. Pure.</summary>
internal static class PastWords
{
    /// <summary>What the change makes of an outage: "found 40 s later", "not found".</summary>
    public static string Of(OutageDifference difference) => difference.Fate switch
    {
        OutageFate.Later => $"found {Delay(difference)} later",
        OutageFate.Earlier => $"found {Delay(difference)} earlier",
        OutageFate.Missed => "not found",
        OutageFate.Joined => "part of another incident",
        OutageFate.Divided => "one more incident of it",
        OutageFate.New => "found, and not found now",
        _ => "found at the same moment",
    };

    // Checks are some milliseconds late or early.
    private static string Delay(OutageDifference difference) => Formats.LongDuration(TimeSpan.FromSeconds(Math.Round(Math.Abs(difference.Later!.Value.TotalSeconds))));

    public static StatusLook LookOf(ReplayedIncident incident) => incident.Worst == IncidentSeverity.Critical ? StatusLook.Down : StatusLook.Degraded;

    /// <summary>"6 min", or that it goes on.</summary>
    public static string Lasted(ReplayedIncident incident) => incident.ResolvedAt is { } over ? Formats.LongDuration(over - incident.Since) : "goes on";
}
