using System.Globalization;

namespace Monitor.Core.Announcing.Planning;

/// <summary>The reasons to tell nobody now, in the order in which they are asked.</summary>
public static class Holds
{
    /// <returns>The first that holds; null when nothing speaks against telling.</returns>
    public static Hold? Of(AnnouncedIncident incident, DateTimeOffset now) => Snoozed(incident, now);

    private static Hold? Snoozed(AnnouncedIncident incident, DateTimeOffset now) =>
        incident.SnoozedUntil is { } until && until > now ? new Hold($"snoozed until {Clock(until)}", until) : null;

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
