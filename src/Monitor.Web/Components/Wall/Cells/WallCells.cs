using Monitor.Core.Fleet;
using Monitor.Web.Components.Overview.Cells;

namespace Monitor.Web.Components.Wall.Cells;

/// <summary>
/// One cell a service, by group, as large as all of them fit on one page; too many groups are told by the outermost, and what fits even so
/// on no page turns by pages. No cell moves when a status does. In hundredths of the screen's height. Pure.
/// </summary>
/// <param name="Sheets">At least one, which may be empty.</param>
/// <param name="Pitch">Edge of a cell with the gap behind it.</param>
/// <param name="Across">Cells of a row.</param>
/// <param name="Columns">Side by side.</param>
public sealed record WallCells(IReadOnlyList<IReadOnlyList<IReadOnlyList<WallCellBlock>>> Sheets, double Pitch, int Across, int Columns)
{
    /// <summary>Height of a group's name.</summary>
    public const double Head = 3.8;

    /// <summary>Between two groups of a column.</summary>
    public const double Between = 1.4;

    // Below it a name of its own costs a group more than its cells.
    private const double SmallestOfGroups = 1.7;

    private static readonly double[] Pitches = [12, 9.5, 7.5, 6, 4.8, 3.9, 3.2, 2.6, 2.1, SmallestOfGroups, 1.4, 1.15, 1, 0.9, 0.8];

    /// <param name="height">What is left for them.</param>
    public static WallCells Of(IReadOnlyList<ServiceState> services, WallScreen screen, double height)
    {
        var groups = CellGroup.Of(services);
        return Pitches.TakeWhile(pitch => pitch >= SmallestOfGroups).Select(pitch => OnOnePage(groups, screen, height, pitch, whole: true)).FirstOrDefault(one => one is not null)
            ?? OfRoots(CellGroup.OfRoots(services), screen, height);
    }

    private static WallCells OfRoots(IReadOnlyList<CellGroup> roots, WallScreen screen, double height) =>
        Pitches.Select(pitch => OnOnePage(roots, screen, height, pitch, whole: true) ?? OnOnePage(roots, screen, height, pitch, whole: false)).FirstOrDefault(one => one is not null)
        ?? Packed(roots, screen, height, Pitches[^1], screen.CellColumns, whole: false);

    private static WallCells? OnOnePage(IReadOnlyList<CellGroup> groups, WallScreen screen, double height, double pitch, bool whole) =>
        Packed(groups, screen, height, pitch, Math.Clamp(groups.Count, 1, screen.CellColumns), whole) is { Sheets.Count: 1 } one ? one : null;

    /// <param name="whole">Keep together in one column what fits into one.</param>
    private static WallCells Packed(IReadOnlyList<CellGroup> groups, WallScreen screen, double height, double pitch, int columns, bool whole)
    {
        var across = Math.Max(1, (int)(screen.WidthOf(columns) / pitch));
        var packed = new List<IReadOnlyList<WallCellBlock>>();
        var column = new List<WallCellBlock>();
        var used = 0.0;
        foreach (var group in groups)
        {
            var (done, rows) = (0, (group.Services.Count + across - 1) / across);
            while (done < rows)
            {
                var gap = column.Count == 0 ? 0 : Between;
                var room = (int)((height - used - gap - Head) / pitch);
                // Never a name without a cell.
                if (column.Count > 0 && (room < 1 || (whole && done == 0 && rows > room && Head + (rows * pitch) <= height)))
                {
                    packed.Add(column);
                    (column, used) = ([], 0);
                    continue;
                }

                var taken = Math.Min(rows - done, Math.Max(1, room));
                column.Add(new WallCellBlock(group, done * across, Math.Min(group.Services.Count - (done * across), taken * across), across));
                used += gap + Head + (taken * pitch);
                done += taken;
            }
        }

        if (column.Count > 0)
            packed.Add(column);
        return new WallCells(packed.Count == 0 ? [[]] : [.. packed.Chunk(columns)], pitch, across, columns);
    }
}
