using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>What is said of a service in one line. Pure but for the reader's time zone.</summary>
public static class ServiceWords
{
    /// <summary>Why it has its status, and what is on its way to change it; never blank.</summary>
    public static string Why(ServiceState service, ReaderClock clock) => CountingWords.Of(service) switch
    {
        _ when service.InMaintenance && !service.Paused => Planned(service, clock),
        null => Settled(service),
        var counting when service.Status.IsBad() => $"{Settled(service)}; {counting}",
        var counting => counting,
    };

    /// <summary>How long it is as it is shown, and how much of that somebody saw.</summary>
    /// <param name="blindSince">When somebody last looked and recorded, if that is too long ago.</param>
    public static StatusAge Age(ServiceState service, DateTimeOffset now, DateTimeOffset? blindSince) => StatusAge.Of(service, Since(service), now, blindSince);

    /// <summary>How long it is as it is shown, after its word: " for 23 min", or ", known for 2 min of 1 h 23 min" where nobody saw the rest.</summary>
    public static string For(StatusAge age)
    {
        var (known, whole) = (Formats.Duration(age.Known), Formats.Duration(age.Whole));
        return !age.IsBroken ? $" for {whole}"
            : known != whole ? $", known for {known} of {whole}"
            : $", known for {Formats.LongDuration(age.Known)} of {Formats.LongDuration(age.Whole)}";
    }

    /// <summary>The same in a narrow column: "23 min", or "≥ 2 min".</summary>
    public static string ShortFor(StatusAge age) => age.IsBroken ? $"≥\u00A0{Formats.ShortDuration(age.Known)}" : Formats.ShortDuration(age.Whole);

    /// <summary>What of it nobody saw: "12 min of it without data"; null when that is nothing.</summary>
    public static string? Dark(StatusAge age) => age.Dark >= TimeSpan.FromSeconds(1) ? $"{Formats.LongDuration(age.Dark)} of it without data" : null;

    private static string Settled(ServiceState service) => service switch
    {
        { Paused: true } => "checks are paused",
        { Status: HealthStatus.Healthy, Components.Count: > 0 } => Parts(OfMainProbe(service)),
        { Status: HealthStatus.Healthy, MainProbe.HttpStatus: { } code } => $"answered {code}",
        { Reason: { Length: > 0 } reason } => reason,
        { Status: HealthStatus.Unknown, MainProbe: { LastCheckedAt: not null, Reason: { Length: > 0 } blind } } => blind,
        { Lifecycle: Lifecycle.Starting } => "starting, not ready yet",
        _ => "waiting for its first result",
    };

    /// <summary>Since when it is as it is shown: for a paused one the pause, in maintenance that, not the status from before it.</summary>
    public static DateTimeOffset Since(ServiceState service) => service switch
    {
        { Paused: true } when service.Gaps.LastOrDefault(g => g is { Cause: GapCause.Paused, To: null }) is { } pause => pause.From,
        { Paused: false, Maintenance: { } cover } => cover.From,
        _ => service.Since,
    };

    // What it is meanwhile is no news, and is not kept from who wants to know.
    private static string Planned(ServiceState service, ReaderClock clock)
    {
        var meanwhile = service.Status.IsBad() ? $"; {(service.Status == HealthStatus.Unhealthy ? "down" : "degraded")} meanwhile" : "";
        return service.Maintenance is { } cover ? $"{Bidi.Isolate(cover.Title)}, until {clock.Until(cover.Until)}{meanwhile}" : $"planned work{meanwhile}";
    }

    // Each probe's payload lists the parts again.
    private static IReadOnlyList<ComponentState> OfMainProbe(ServiceState service) =>
        service.Components.Where(c => c.Probe == service.MainProbe?.Kind).ToList() is { Count: > 0 } own ? own : service.Components;

    private static string Parts(IReadOnlyList<ComponentState> parts)
    {
        var up = parts.Count(p => p.Status == HealthStatus.Healthy);
        return up == parts.Count
            ? parts.Count == 1 ? "its one component is up" : $"all {parts.Count} components up"
            : $"{up} of {parts.Count} components up";
    }
}
