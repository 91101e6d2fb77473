using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>A time in maintenance, as the latency chart shades it; lanes draw it themselves.</summary>
/// <param name="Words">"maintenance, 09:30 to 11:30".</param>
public sealed record PlannedSpan(DateTimeOffset From, DateTimeOffset To, string Words)
{
    /// <summary>Those among the gaps of a window. Pure but for the reader's time zone.</summary>
    /// <param name="gaps">Cut to the window.</param>
    public static IReadOnlyList<PlannedSpan> Of(IEnumerable<Gap> gaps, ReaderClock clock) =>
    [
        .. from gap in gaps
           where gap is { Cause: GapCause.Maintenance, To: not null }
           let to = gap.To!.Value
           select new PlannedSpan(gap.From, to, $"maintenance, {clock.Brief(gap.From)} to {clock.Brief(to)}"),
    ];
}
