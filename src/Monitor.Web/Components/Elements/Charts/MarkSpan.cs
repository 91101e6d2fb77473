using Monitor.Core.Standing;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>A deploy or a restart on a time axis.</summary>
/// <param name="Start">Share of the window at which it lies, 0–1.</param>
/// <param name="Words">"09:31, deployed: 4.18.1 to 4.18.2".</param>
public readonly record struct MarkSpan(MarkerKind Kind, double Start, string Words)
{
    /// <summary>Those in the window, oldest first; that an outage has another cause now is told with its changes. Pure but for the reader's time zone.</summary>
    public static IReadOnlyList<MarkSpan> Of(IEnumerable<Marker> markers, DateTimeOffset from, DateTimeOffset to, ReaderClock clock) =>
        [.. markers.Where(m => m.Kind != MarkerKind.Cause && m.At >= from && m.At < to).OrderBy(m => m.At).Select(m => new MarkSpan(m.Kind, (m.At - from) / (to - from), $"{clock.Brief(m.At)}, {Word(m.Kind)}: {m.Text}"))];

    /// <summary>"deployed", "restarted".</summary>
    public static string Word(MarkerKind kind) => kind switch
    {
        MarkerKind.Deploy => "deployed",
        MarkerKind.Restart => "restarted",
        _ => "crash loop",
    };
}
