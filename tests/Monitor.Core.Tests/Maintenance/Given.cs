using System.Globalization;
using Monitor.Core.Maintenance;

namespace Monitor.Core.Tests.Maintenance;

/// <summary>Windows for tests.</summary>
internal static class Given
{
    public static MaintenanceDefinition Window(string start, int minutes = 60, string zone = "Europe/Berlin", string? rrule = null) => new()
    {
        Title = "Database upkeep",
        Scope = new MaintenanceScope { Groups = ["data"] },
        Start = start,
        DurationMinutes = minutes,
        TimeZone = zone,
        Rrule = rrule,
    };

    /// <summary>The first few times from an instant on, as UTC from and to.</summary>
    public static IEnumerable<string> Times(this MaintenanceDefinition window, string from, int count) =>
        MaintenanceSchedule.Of(window)!.From(At(from)).Take(count).Select(o => $"{o.From:MM-dd HH:mm} {o.To:HH:mm}{(o.Clocks == ClockNote.None ? "" : $" {o.Clocks}")}");

    public static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
