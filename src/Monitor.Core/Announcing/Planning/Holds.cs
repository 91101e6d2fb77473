using System.Globalization;
using Monitor.Core.Maintenance;

namespace Monitor.Core.Announcing.Planning;

/// <summary>The reasons to tell nobody now, in the order in which they are asked.</summary>
public static class Holds
{
    /// <param name="maintenance">That its service is in maintenance; null when it is not.</param>
    /// <returns>The first that holds; null when nothing speaks against telling.</returns>
    public static Hold? Of(AnnouncedIncident incident, MaintenanceCover? maintenance, DateTimeOffset now) => InMaintenance(maintenance, now) ?? Snoozed(incident, now);

    /// <summary>By the maintenance alone.</summary>
    public static Hold? InMaintenance(MaintenanceCover? maintenance, DateTimeOffset now) =>
        maintenance?.IsRunning(now) == true ? new Hold($"in maintenance until {Clock(maintenance.Until)}: {maintenance.Title}", maintenance.Until) : null;

    private static Hold? Snoozed(AnnouncedIncident incident, DateTimeOffset now) =>
        incident.SnoozedUntil is { } until && until > now ? new Hold($"snoozed until {Clock(until)}", until) : null;

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
