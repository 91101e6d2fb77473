using System.Globalization;
using System.Text;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Overview.Cells;

namespace Monitor.Web.Components.Wall.Cells;

/// <summary>What of a group stands in one column of a wall.</summary>
/// <param name="From">Its first cell; more than 0 where the group began in the column before.</param>
/// <param name="Across">Cells of a row.</param>
public sealed record WallCellBlock(CellGroup Group, int From, int Count, int Across)
{
    public int Rows => (Count + Across - 1) / Across;

    public bool IsContinued => From > 0;

    /// <summary>
    /// For each look that occurs the runs of its cells, as a path in units of a cell: cells beside each other are one rectangle, whose pattern
    /// draws them. So ten thousand cells that are up are some hundred rectangles, each second.
    /// </summary>
    public IEnumerable<(StatusLook Look, string Path)> Paths()
    {
        var looks = Group.Looks.AsSpan(From, Count);
        var paths = new StringBuilder?[StatusLook.All.Count];
        for (var at = 0; at < looks.Length;)
        {
            var run = 1;
            while (at + run < looks.Length && looks[at + run] == looks[at] && (at + run) % Across != 0)
                run++;
            (paths[looks[at] - '0'] ??= new StringBuilder()).Append(CultureInfo.InvariantCulture, $"M{at % Across} {at / Across}h{run}v1h-{run}z");
            at += run;
        }

        return StatusLook.All.Where(look => paths[look.Rank] is not null).Select(look => (look, paths[look.Rank]!.ToString()));
    }
}
