namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>Lengths of time for people, in the two largest units.</summary>
internal static class Durations
{
    public static string Short(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1 } => $"{span.Minutes} min {span.Seconds} s",
        { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes} min",
        _ => $"{span.Days} d {span.Hours} h",
    };
}
