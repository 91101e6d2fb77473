namespace Monitor.Core.History.Latency;

/// <summary>What is kept of one probe's latency beyond its single checks.</summary>
/// <param name="Period">From one check to the next.</param>
/// <param name="FirstHour">The first hour that is kept; null while there is none.</param>
/// <param name="FirstDay">The first day that is kept of those that begin within the window; null when there is none.</param>
/// <param name="Rolled">The first hour that is not rolled up.</param>
public sealed record LatencySources(TimeSpan Period, UtcHour? FirstHour, DateOnly? FirstDay, UtcHour Rolled)
{
    /// <summary>How many checks are read one by one for an answer: ten packed days at 30 s, so that a week of most probes is exact.</summary>
    public const int MostChecks = 30_000;

    /// <summary>Single checks while they are few enough, hours while they are kept for the whole window, else days.</summary>
    public LatencyResolution For(TimeSpan window) =>
        window / Period <= MostChecks || (FirstHour is null && FirstDay is null) ? LatencyResolution.Raw
        : HoursAreKept ? LatencyResolution.Hour
        : LatencyResolution.Day;

    // A day of the window without a single hour: its hours are gone.
    private bool HoursAreKept => FirstHour is { } hour && (FirstDay is not { } day || hour < UtcHour.Of(day.AddDays(1)));
}
