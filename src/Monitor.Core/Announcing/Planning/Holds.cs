using System.Globalization;
using Monitor.Core.Dependencies;
using Monitor.Core.Incidents;
using Monitor.Core.Maintenance;

namespace Monitor.Core.Announcing.Planning;

/// <summary>The reasons to tell nobody now, in the order in which they are asked.</summary>
public static class Holds
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    /// <param name="explanation">Whether it follows from another.</param>
    /// <param name="settles">Until when it may go on failing after what it followed from; null when it followed from nothing.</param>
    /// <param name="maintenance">That its service is in maintenance; null when it is not.</param>
    /// <returns>The first that holds; null when nothing speaks against telling.</returns>
    public static Hold? Of(AnnouncedIncident incident, MaintenanceCover? maintenance, Explanation explanation, DateTimeOffset? settles, DateTimeOffset now) =>
        InMaintenance(maintenance, now) ?? Undecided(explanation, now) ?? Settling(explanation, settles, now) ?? Snoozed(incident, now);

    /// <summary>By the maintenance alone.</summary>
    public static Hold? InMaintenance(MaintenanceCover? maintenance, DateTimeOffset now) =>
        maintenance?.IsRunning(now) == true ? new Hold(WithheldReason.Maintenance, $"in maintenance until {Clock(maintenance.Until)}: {maintenance.Title}", maintenance.Until) : null;

    /// <summary>Why its end waits: it is told for all that recover with it. Null when it waits no longer.</summary>
    /// <param name="part">That it followed from, and others still do.</param>
    public static Hold? Together(AnnouncedIncident incident, string part, DateTimeOffset now) =>
        incident is { Resolution: IncidentResolution.Recovered, ResolvedAt: { } ended } && ended + Explanation.Settle is var until && until > now
            ? new Hold(WithheldReason.Cause, $"others that follow from {part} may recover with it: it is told by {Clock(until)}", until)
            : null;

    // Looked at often, for it is decided within seconds.
    private static Hold? Undecided(Explanation explanation, DateTimeOffset now) => explanation is Explanation.Undecided { Parent: var parent, Until: var until }
        ? new Hold(WithheldReason.Cause, $"waits until it is known whether {parent.Name} fails", until < now + Again ? until : now + Again) { CauseServiceId = parent.ServiceId }
        : null;

    private static Hold? Settling(Explanation explanation, DateTimeOffset? settles, DateTimeOffset now) =>
        explanation is Explanation.None && settles > now ? new Hold(WithheldReason.Cause, $"what it followed from has recovered: it may go on until {Clock(settles.Value)}", settles) : null;

    private static Hold? Snoozed(AnnouncedIncident incident, DateTimeOffset now) =>
        incident.SnoozedUntil is { } until && until > now ? new Hold(WithheldReason.Snoozed, $"snoozed until {Clock(until)}", until) { IsWished = true } : null;

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
