namespace Monitor.Web.Components.Wall;

/// <summary>Puts groups into columns of so many lines, and columns onto pages. A group that does not fit goes on with its name again. Pure.</summary>
/// <param name="lines">Lines of a column, at least two.</param>
/// <param name="between">Lines left free between two groups of a column.</param>
/// <param name="whole">Keep together in one column what fits into one.</param>
internal sealed class WallPacking(int lines, int columns, double between, bool whole)
{
    private readonly List<List<IReadOnlyList<WallPart>>> _sheets = [[]];
    private List<WallPart> _column = [];
    private double _used;

    private double Free => _column.Count == 0 ? 0 : between;

    public IReadOnlyList<WallSheet> Of(IReadOnlyList<WallGroup> groups)
    {
        foreach (var group in groups)
            Add(group);
        EndColumn();
        return [.. _sheets.Where(sheet => sheet.Count > 0).Select(sheet => new WallSheet(sheet))];
    }

    private void Add(WallGroup group)
    {
        if (whole && group.Lines < lines && _used + Free + 1 + group.Lines > lines)
            EndColumn();
        var done = 0;
        do
        {
            // A name alone at the end of a column says nothing.
            var room = (int)(lines - _used - Free) - 1;
            if (room < Math.Min(1, group.Lines) && _column.Count > 0)
            {
                EndColumn();
                continue;
            }

            var taken = Math.Min(Math.Max(1, room), group.Lines - done);
            _used += Free + 1 + taken;
            _column.Add(Part(group, done, taken));
            done += taken;
        }
        while (done < group.Lines || _column.Count == 0);
    }

    private static WallPart Part(WallGroup group, int from, int count)
    {
        var to = Math.Min(from + count, group.Services.Count);
        return new WallPart(group, from > 0, [.. group.Services.Skip(from).Take(to - from)], from + count > group.Services.Count ? group.More : 0);
    }

    private void EndColumn()
    {
        if (_column.Count == 0)
            return;
        if (_sheets[^1].Count == columns)
            _sheets.Add([]);
        _sheets[^1].Add(_column);
        (_column, _used) = ([], 0);
    }
}
