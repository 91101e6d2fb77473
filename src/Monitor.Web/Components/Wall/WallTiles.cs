namespace Monitor.Web.Components.Wall;

/// <summary>How many problems are shown as tiles, and how large. The worst come first; what has no place is counted. Pure.</summary>
/// <param name="Columns">Side by side.</param>
/// <param name="AreLow">Without the last hour's bars, and with one line for the reason.</param>
/// <param name="Shown">So many tiles.</param>
/// <param name="More">So many problems besides.</param>
/// <param name="Height">Of all of it, in hundredths of the screen's height.</param>
public sealed record WallTiles(int Columns, bool AreLow, int Shown, int More, double Height)
{
    public const double High = 23;
    public const double Low = 11.8;
    public const double Gap = 1.4;

    private const double Rest = 3.6;
    private const double Least = 37;

    /// <param name="body">What there is for tiles and lists.</param>
    /// <param name="lists">There is something to list below.</param>
    public static WallTiles Of(int problems, WallScreen screen, double body, bool lists)
    {
        var columns = screen.Columns(Least);
        if (problems == 0)
            return new WallTiles(columns, false, 0, 0, 0);
        if (problems <= columns)
            return new WallTiles(Math.Max(problems, Math.Min(2, columns)), false, problems, 0, High);
        var room = body - (lists ? WallScreen.Gap + (screen.LeastLines * WallLists.Line) : 0);
        var rows = (problems + columns - 1) / columns;
        if (Of(rows) <= room)
            return new WallTiles(columns, true, problems, 0, Of(rows));
        rows = (int)((room - Rest + Gap) / (Low + Gap));
        return new WallTiles(columns, true, rows * columns, problems - (rows * columns), Of(rows) + Rest);
    }

    private static double Of(int rows) => (rows * Low) + ((rows - 1) * Gap);
}
