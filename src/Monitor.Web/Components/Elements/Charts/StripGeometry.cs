using System.Text;
using Monitor.Core;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>Turns slot statuses into one path per look. Heights differ by status, so that a strip reads without colour. Pure.</summary>
public static class StripGeometry
{
    /// <summary>Units from one slot to the next; 5 drawn, 3 between.</summary>
    public const int Pitch = 8;

    /// <summary>Height of the drawing.</summary>
    public const int Height = 20;

    /// <summary>Width of <paramref name="slots"/> slots without the last gap.</summary>
    public static int Width(int slots) => Math.Max(1, (slots * Pitch) - 3);

    /// <summary>One path per look that occurs, worst last so that it is painted on top.</summary>
    /// <param name="slots">Oldest first.</param>
    /// <param name="unknown">How unknown slots look: no data, or paused.</param>
    /// <param name="planned">True for slots in maintenance; empty where none are.</param>
    public static IReadOnlyList<StripPath> Paths(IReadOnlyList<HealthStatus> slots, StatusLook unknown, IReadOnlyList<bool> planned) =>
        Paths(slots.Select((s, i) => LookOf(s, unknown, IsPlanned(planned, i))));

    /// <summary>The same without maintenance.</summary>
    public static IReadOnlyList<StripPath> Paths(IReadOnlyList<HealthStatus> slots, StatusLook unknown) => Paths(slots, unknown, []);

    /// <summary>The same for looks; nothing is drawn where there is none.</summary>
    public static IReadOnlyList<StripPath> Paths(IEnumerable<StatusLook?> looks)
    {
        var drawings = new SortedDictionary<int, (StatusLook Look, StringBuilder Path)>(Comparer<int>.Create((a, b) => b.CompareTo(a)));
        var x = -Pitch;
        foreach (var each in looks)
        {
            x += Pitch;
            if (each is not { } look)
                continue;
            if (!drawings.TryGetValue(look.Rank, out var drawing))
                drawings[look.Rank] = drawing = (look, new StringBuilder());
            Bar(drawing.Path, look, x);
        }

        return [.. drawings.Values.Select(d => new StripPath("b-" + d.Look.Css, d.Path.ToString()))];
    }

    /// <summary>The strip as a sentence: "up 36 min; degraded 2 min; down 22 min".</summary>
    public static string Sentence(IReadOnlyList<HealthStatus> slots, StatusLook unknown, TimeSpan window, params IReadOnlyList<bool> planned)
    {
        if (slots.Count == 0)
            return "nothing yet";
        var text = new StringBuilder();
        var start = 0;
        for (var i = 1; i <= slots.Count; i++)
        {
            if (i < slots.Count && slots[i] == slots[start] && IsPlanned(planned, i) == IsPlanned(planned, start))
                continue;
            text.Append(text.Length > 0 ? "; " : "")
                .Append(LookOf(slots[start], unknown, IsPlanned(planned, start)).Word.ToLowerInvariant()).Append(' ')
                .Append(Formats.Duration(window * (i - start) / slots.Count));
            start = i;
        }

        return text.ToString();
    }

    /// <summary>How one slot looks.</summary>
    public static StatusLook LookOf(HealthStatus slot, StatusLook unknown, bool planned = false) =>
        slot == HealthStatus.Unknown ? planned ? StatusLook.Maintenance : unknown : StatusLook.For(slot);

    private static bool IsPlanned(IReadOnlyList<bool> planned, int slot) => slot < planned.Count && planned[slot];

    private static void Bar(StringBuilder path, StatusLook look, int x) => path.Append('M').Append(x).Append(look.Css switch
    {
        "down" => " 1l2.5 4 2.5-4v18h-5z",
        "degraded" => " 8h5v11h-5z",
        "nodata" => ".5 3.5h4v15h-4z",
        "paused" => " 17h5v2h-5z",
        _ => " 3h5v16h-5z",
    });
}

/// <summary>One path of a strip.</summary>
/// <param name="Css">Class that fills it.</param>
/// <param name="D">Its geometry.</param>
public readonly record struct StripPath(string Css, string D);
