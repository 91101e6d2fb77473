using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Wall;

/// <summary>
/// The groups as lists, on as few pages as they need. Few are set large, many smaller; what would take too many pages to be seen in
/// passing is told by its groups, and by who is not up. Pure.
/// </summary>
/// <param name="Sheets">At least one, which may be empty.</param>
/// <param name="Scale">How much larger than the smallest readable.</param>
/// <param name="Columns">Side by side.</param>
public sealed record WallLists(IReadOnlyList<WallSheet> Sheets, WallDetail Detail, double Scale, int Columns)
{
    /// <summary>Height of a line at the smallest scale, in hundredths of the screen's.</summary>
    public const double Line = 4.3;

    /// <summary>More pages than these are not waited for: at 15 s each it is a minute and a half.</summary>
    public const int MostPages = 6;

    /// <summary>Nothing listed.</summary>
    public static WallLists None { get; } = new([WallSheet.Empty], WallDetail.Services, 1, 1);

    private static readonly double[] Scales = [1.8, 1.5, 1.25, 1];

    /// <summary>Lines left free between two groups.</summary>
    public double Between => BetweenIn(Detail);

    /// <param name="look">Only services that look so; null for all.</param>
    /// <param name="height">What is left for them.</param>
    public static WallLists Of(IReadOnlyList<ServiceState> services, StatusLook? look, WallScreen screen, double height)
    {
        foreach (var detail in (WallDetail[])[WallDetail.Services, WallDetail.Exceptions])
        {
            if (In(services, look, detail, screen, height) is { } few)
                return few;
        }

        return Paged(WallGroup.Of(services, WallDetail.Roots, look), WallDetail.Roots, screen, height);
    }

    /// <summary>Which page is shown: by the clock, so that every screen shows the same one. From 0.</summary>
    public static int PageAt(DateTimeOffset now, TimeSpan every, int? held, int pages) =>
        held is { } page ? (page - 1) % pages : (int)(now.UtcTicks / every.Ticks % pages);

    private static WallLists? In(IReadOnlyList<ServiceState> services, StatusLook? look, WallDetail detail, WallScreen screen, double height)
    {
        var most = Lines(height, 1) * ColumnsOf(screen, 1) * MostPages;
        // Thousands need not be put in order to see that they are too many.
        if (detail == WallDetail.Services && look is null && services.Count > most)
            return null;
        var groups = WallGroup.Of(services, detail, look);
        if (groups.Sum(g => 1 + g.Lines) > most)
            return null;
        foreach (var scale in Scales)
        {
            if (OnOnePage(groups, detail, screen, height, scale) is { } one)
                return one;
        }

        return Paged(groups, detail, screen, height) is { Sheets.Count: <= MostPages } paged ? paged : null;
    }

    // With the shortest columns that do: groups stand side by side rather than one below the other.
    private static WallLists? OnOnePage(IReadOnlyList<WallGroup> groups, WallDetail detail, WallScreen screen, double height, double scale)
    {
        var (most, columns) = (Lines(height, scale), ColumnsOf(screen, scale));
        var all = groups.Sum(g => 1 + g.Lines);
        if (all > most * columns)
            return null;
        var longest = groups.Count == 0 ? 0 : groups.Max(g => 1 + g.Lines);
        // Groups are read as one before they are read from further away; unless they are so few that most of the screen would be empty.
        if (scale > 1 && longest > most && groups.Count * 2 > columns)
            return null;
        for (var lines = Math.Max(Math.Max(2, Math.Min(longest, most)), (all + columns - 1) / columns); lines <= most; lines++)
        {
            if (new WallPacking(lines, columns, BetweenIn(detail), whole: true).Of(groups) is { Count: <= 1 } sheets)
                return new WallLists(sheets.Count == 0 ? [WallSheet.Empty] : sheets, detail, scale, Used(sheets, columns));
        }

        return null;
    }

    // Fewer of them are wider, within reason.
    private static int Used(IReadOnlyList<WallSheet> sheets, int columns) => Math.Max(sheets.Count == 0 ? 1 : sheets[0].Columns.Count, (columns + 1) / 2);

    private static WallLists Paged(IReadOnlyList<WallGroup> groups, WallDetail detail, WallScreen screen, double height)
    {
        var (lines, columns) = (Lines(height, 1), ColumnsOf(screen, 1));
        var whole = new WallPacking(lines, columns, BetweenIn(detail), whole: true).Of(groups);
        var split = new WallPacking(lines, columns, BetweenIn(detail), whole: false).Of(groups);
        var fewest = split.Count < whole.Count ? split : whole;
        return new WallLists(fewest.Count == 0 ? [WallSheet.Empty] : fewest, detail, 1, columns);
    }

    private static int Lines(double height, double scale) => Math.Max(2, (int)(height / (Line * scale)));

    private static int ColumnsOf(WallScreen screen, double scale) => screen.Columns((screen.IsPortrait ? 23 : 27) * scale);

    // Heads below one another need no air.
    private static double BetweenIn(WallDetail detail) => detail == WallDetail.Services ? 0.5 : 0;
}
