namespace Monitor.Core.Reading.Dialects.Gateways;

/// <summary>Where HAProxy's CSV has what we read; columns differ by version, and some have no name.</summary>
internal readonly struct CsvColumns
{
    public CsvColumns(ReadOnlySpan<char> header)
    {
        Proxy = Server = Status = LastCheck = Description = -1;
        var column = 0;
        foreach (var range in header.Split(','))
        {
            switch (header[range])
            {
                case "pxname": Proxy = column; break;
                case "svname": Server = column; break;
                case "status": Status = column; break;
                case "last_chk": LastCheck = column; break;
                case "check_desc": Description = column; break;
            }

            column++;
        }
    }

    public int Proxy { get; }

    public int Server { get; }

    public int Status { get; }

    public int LastCheck { get; }

    public int Description { get; }

    /// <summary>One cell of a row, without quotes; empty when the row has no such column.</summary>
    public static ReadOnlySpan<char> Cell(ReadOnlySpan<char> row, int column)
    {
        for (var current = 0; column >= 0 && !row.IsEmpty; current++)
        {
            var quoted = row[0] == '"';
            var end = quoted ? row[1..].IndexOf('"') + 2 : row.IndexOf(',');
            if (end < (quoted ? 2 : 0))
                end = row.Length;
            if (current == column)
                return row[..end].Trim('"');
            row = end >= row.Length ? default : row[(quoted ? Math.Min(end + 1, row.Length) : end + 1)..];
        }

        return default;
    }
}
