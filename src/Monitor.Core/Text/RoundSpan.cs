using System.Globalization;

namespace Monitor.Core.Text;

/// <summary>Lengths of time that people choose or compare, such as windows and budgets: in round figures.</summary>
internal static class RoundSpan
{
    /// <summary>Whole minutes below an hour, whole days above one.</summary>
    public static string Words(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Text($"{Math.Max(0, span.Seconds)} s"),
        { TotalHours: < 1 } => Text($"{span.Minutes} min"),
        { TotalDays: < 1 } => Text($"{span.Hours} h{(span.Minutes == 0 ? "" : $" {span.Minutes} min")}"),
        _ => Text($"{span.Days} d"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
