namespace Monitor.Web.Components.Tables;

/// <summary>The beginning of a list that is read a page at a time.</summary>
public static class FirstRows
{
    /// <summary>Without gaps where something new comes meanwhile: each page begins behind the last row of the one before.</summary>
    /// <param name="count">More are not read.</param>
    /// <param name="page">Rows at a time.</param>
    /// <param name="read">Rows behind one, or the first, as many as are said at most.</param>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(int count, int page, Func<T?, int, Task<IReadOnlyList<T>>> read)
        where T : class
    {
        var rows = new List<T>();
        for (var isFull = true; isFull && rows.Count < count;)
        {
            var most = Math.Min(count - rows.Count, page);
            var found = await read(rows.Count == 0 ? null : rows[^1], most);
            rows.AddRange(found);
            isFull = found.Count == most;
        }

        return rows;
    }
}
