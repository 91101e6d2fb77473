using System.Globalization;
using Monitor.Core.History.Uptime;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>Instants in the reader's own time zone. One per circuit.</summary>
public sealed class ReaderClock(TimeProvider time)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(10);

    /// <summary>UTC until the browser has said otherwise.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Its IANA name, for scripts that write times, too.</summary>
    public string ZoneName => Zone.HasIanaId ? Zone.Id : TimeZoneInfo.TryConvertWindowsIdToIanaId(Zone.Id, out var name) ? name : "UTC";

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Takes an IANA name; an unknown one leaves UTC.</summary>
    public void UseZone(string? name)
    {
        if (name is { Length: > 0 and < 64 } && TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(name), out var zone))
            Zone = zone;
    }

    /// <summary>"09:41:02".</summary>
    public string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", English);

    /// <summary>"09:41".</summary>
    public string Minute(DateTimeOffset at) => Local(at).ToString("HH:mm", English);

    /// <summary>"9 Mar".</summary>
    public string Day(DateTimeOffset at) => Local(at).ToString("d MMM", English);

    /// <summary>"Mon 9 Mar".</summary>
    public string Weekday(DateTimeOffset at) => Local(at).ToString("ddd d MMM", English);

    /// <summary>"09:41" today, "Wed 17:02" within a week, else "4 March" or, in another year, "4 March 2025".</summary>
    public string Brief(DateTimeOffset at) => Format(at, "HH:mm");

    /// <summary>An instant to come: "14:00" today, "Fri 08:00" within a week, else "4 Apr 08:00".</summary>
    public string Until(DateTimeOffset at) => Local(at).ToString(
        (Local(at).Date - Local(Now).Date).Days switch { 0 => "HH:mm", > 0 and < 7 => "ddd HH:mm", _ => "d MMM HH:mm" }, English);

    /// <summary>Eight in the morning of the reader's next day.</summary>
    public DateTimeOffset TomorrowMorning => At(Local(Now).Date.AddDays(1).AddHours(8));

    /// <summary>When the reader's day began.</summary>
    public DateTimeOffset Midnight => At(Local(Now).Date);

    /// <summary>When the reader's clocks show a local time: the first of two, or when they skip it.</summary>
    public DateTimeOffset At(DateTime local) => LocalClock.At(local, Zone);

    /// <summary>An instant by the reader's clocks.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The same with seconds: "09:41:02", "Wed 17:02:11".</summary>
    public string Exact(DateTimeOffset at) => Format(at, "HH:mm:ss");

    /// <summary>Date, time and zone in full, for titles.</summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("ddd d MMM yyyy HH:mm:ss", English) + " " + OffsetName(at);

    /// <summary>"4 Mar 2026 09:41" by the clocks of a zone that is named beside it: what a report, which may be printed, says of its window.</summary>
    public static string Written(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy HH:mm", English);

    /// <summary>For the datetime attribute.</summary>
    public static string Machine(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How long ago, never negative: two clocks may differ by a little.</summary>
    public TimeSpan Age(DateTimeOffset at) => at < Now ? Now - at : TimeSpan.Zero;

    /// <summary>"a moment ago", "5 min ago"; of what is to come "in 3 d".</summary>
    public string Ago(DateTimeOffset at) => (Now - at) switch
    {
        var past when past >= AMoment => $"{Formats.Duration(past)} ago",
        var past when past > -AMoment => "a moment ago",
        var past => $"in {Formats.Duration(-past)}",
    };

    private string Format(DateTimeOffset at, string timeOfDay)
    {
        var (local, today) = (Local(at), Local(Now));
        var days = (today.Date - local.Date).Days;
        return days switch
        {
            0 => local.ToString(timeOfDay, English),
            > 0 and < 7 => local.ToString("ddd " + timeOfDay, English),
            _ when local.Year == today.Year => local.ToString("d MMM", English) + " " + local.ToString("HH:mm", English),
            _ => local.ToString("d MMM yyyy", English),
        };
    }

    private string OffsetName(DateTimeOffset at)
    {
        var offset = Zone.GetUtcOffset(at);
        return offset == TimeSpan.Zero ? "UTC" : "UTC" + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", English);
    }
}
