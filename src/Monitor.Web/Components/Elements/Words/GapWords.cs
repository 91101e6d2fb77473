using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>Why a time does not count, as people read it after a colon.</summary>
public static class GapWords
{
    public static string Of(GapCause cause) => cause switch
    {
        GapCause.Paused => "paused",
        GapCause.Stopped => "Monitor was not running",
        GapCause.Database => "Monitor's database was away",
        GapCause.Network => "Monitor's network was down",
        GapCause.Maintenance => "maintenance",
        _ => "Monitor stood still",
    };

    /// <summary>The causes of the gaps that touch a time, each once; null where none does.</summary>
    public static string? Of(IEnumerable<Gap> gaps, DateTimeOffset from, DateTimeOffset to)
    {
        var words = gaps.Where(g => g.Within(from, to) is not null).Select(g => Of(g.Cause)).Distinct().ToList();
        return words.Count > 0 ? string.Join(", ", words) : null;
    }

    /// <summary>How a time of which nothing is told looks: maintenance where work was announced, paused where an operator wanted it so.</summary>
    public static StatusLook LookOf(IEnumerable<Gap> gaps, DateTimeOffset at)
    {
        var causes = gaps.Where(g => g.From <= at && (g.To is null || at < g.To)).Select(g => g.Cause).ToList();
        return causes.Contains(GapCause.Maintenance) ? StatusLook.Maintenance : causes.Contains(GapCause.Paused) ? StatusLook.Paused : StatusLook.NoData;
    }
}
