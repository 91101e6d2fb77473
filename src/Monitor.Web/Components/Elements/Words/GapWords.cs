using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>Why nobody looked, as people read it after a colon.</summary>
public static class GapWords
{
    public static string Of(GapCause cause) => cause switch
    {
        GapCause.Paused => "paused",
        GapCause.Stopped => "Monitor was not running",
        GapCause.Database => "Monitor's database was away",
        GapCause.Network => "Monitor's network was down",
        _ => "Monitor stood still",
    };

    /// <summary>The causes of the gaps that touch a time, each once; null where none does.</summary>
    public static string? Of(IEnumerable<Gap> gaps, DateTimeOffset from, DateTimeOffset to)
    {
        var words = gaps.Where(g => g.Within(from, to) is not null).Select(g => Of(g.Cause)).Distinct().ToList();
        return words.Count > 0 ? string.Join(", ", words) : null;
    }

    /// <summary>How a time of which nothing is known looks: paused where an operator wanted it so.</summary>
    public static StatusLook LookOf(IEnumerable<Gap> gaps, DateTimeOffset at) =>
        gaps.Any(g => g.Cause == GapCause.Paused && g.From <= at && (g.To is null || at < g.To)) ? StatusLook.Paused : StatusLook.NoData;
}
