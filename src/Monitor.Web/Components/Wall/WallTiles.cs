namespace Monitor.Web.Components.Wall;

/// <summary>How many problems are shown as tiles, and how large. The worst come first; what has no place is counted. Pure.</summary>
/// <param name="Columns">Side by side.</param>
/// <param name="AreLow">Without the last hour's bars.</param>
/// <param name="Reason">Lines for the reason.</param>
/// <param name="Shown">So many tiles.</param>
/// <param name="More">So many problems besides.</param>
/// <param name="Height">Of all of it, in hundredths of the screen's height.</param>
public sealed record WallTiles(int Columns, bool AreLow, int Reason, int Shown, int More, double Height)
{
    /// <summary>Between two tiles.</summary>
    public const double Gap = 1.4;

    // Of a line of a reason.
    private const double ReasonLine = 2.9;

    private const double High = 23;
    private const double Low = 11.8;

    private const double Rest = 3.6;
    private const double Least = 37;

    /// <summary>Height of one.</summary>
    public double Tile => AreLow ? LowOf(Reason) : High;

    /// <param name="body">What there is for tiles and lists.</param>
    /// <param name="lists">There is something to list below.</param>
    public static WallTiles Of(int problems, WallScreen screen, double body, bool lists)
    {
        var columns = screen.Columns(Least);
        if (problems == 0)
            return new WallTiles(columns, false, 2, 0, 0, 0);
        if (problems <= columns)
            return new WallTiles(Math.Max(problems, Math.Min(2, columns)), false, 2, problems, 0, High);
        var room = body - (lists ? WallScreen.Gap + (screen.LeastLines * WallLists.Line) : 0);
        var rows = (problems + columns - 1) / columns;
        // Two lines for the reason, as long as the lists have half of what there is.
        var reason = Of(rows, 2) <= body / 2 ? 2 : 1;
        if (Of(rows, reason) <= room)
            return new WallTiles((problems + rows - 1) / rows, true, reason, problems, 0, Of(rows, reason));
        rows = (int)((room - Rest + Gap) / (Low + Gap));
        return new WallTiles(columns, true, 1, rows * columns, problems - (rows * columns), Of(rows, 1) + Rest);
    }

    private static double Of(int rows, int reason) => (rows * LowOf(reason)) + ((rows - 1) * Gap);

    private static double LowOf(int reason) => Low + ((reason - 1) * ReasonLine);
}
