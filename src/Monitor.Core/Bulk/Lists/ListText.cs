using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Monitor.Core.Registry;

namespace Monitor.Core.Bulk.Lists;

/// <summary>One line of a list.</summary>
/// <param name="Number">Where it begins, counted from 1.</param>
/// <param name="Cells">By column; what is empty is left out.</param>
/// <param name="Fault">Why it could not be taken apart.</param>
internal sealed record ListRow(int Number, string Text, IReadOnlyDictionary<ListColumn, string> Cells, string? Fault = null)
{
    /// <summary>Of a line with what cannot be stored nothing is read.</summary>
    public static ListRow Of(int number, string text, IReadOnlyDictionary<ListColumn, string> cells, string? fault = null) => text.Contains('\0', StringComparison.Ordinal)
        ? new ListRow(number, text.Replace('\0', '\uFFFD'), new Dictionary<ListColumn, string>(), "It must not contain the character U+0000: take it away.")
        : new ListRow(number, text, cells, fault);
}

/// <summary>Takes a pasted text apart: a table when its first line names the column <c>url</c>, otherwise addresses.</summary>
internal sealed record ListText(IReadOnlyList<ListRow> Rows, IReadOnlyList<FieldError> Problems, IReadOnlyList<string> Notes)
{
    public const string Place = "text";

    private static readonly char[] Delimiters = [',', ';', '\t'];

    public static ListText Read(string? text)
    {
        text = (text ?? "").TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(text))
            return Refused("Paste addresses, one a line, or a table whose first line names its columns.");
        if (Encoding.UTF8.GetByteCount(text) > ListedServices.MostBytes)
            return Refused("It is larger than 1 MiB: paste it in parts.");
        var list = DelimiterOf(text) is { } delimiter ? OfTable(text, delimiter) : OfAddresses(text);
        return list.Rows.Count switch
        {
            0 when list.Problems.Count == 0 => Refused("There is a header row and nothing below it: add a line for each service."),
            > ListedServices.Most => Refused($"These are more than {ListedServices.Most} lines: register at most so many at once."),
            _ => list,
        };
    }

    private static ListText Refused(string message) => new([], [new FieldError(Place, message)], []);

    // One more than there may be says that there are too many.
    private static ListText OfAddresses(string text) => new(
        [
            .. Lines(text).Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)).Take(ListedServices.Most + 1)
                .Select(l => ListRow.Of(l.Index + 1, l.Item.Trim(), new Dictionary<ListColumn, string> { [ListColumn.Url] = l.Item.Trim() })),
        ],
        [], []);

    private static IEnumerable<string> Lines(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    // Whatever stands between the names of the first line, one of which is that of the address.
    private static char? DelimiterOf(string text)
    {
        var header = Lines(text).First(l => !string.IsNullOrWhiteSpace(l));
        return Delimiters.Select(d => (char?)d).FirstOrDefault(d => header.Split(d!.Value).Any(name => ListColumn.Named(name.Trim().Trim('"')) == ListColumn.Url));
    }

    private static ListText OfTable(string text, char delimiter)
    {
        var isBad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(), TrimOptions = TrimOptions.Trim, BadDataFound = _ => isBad = true,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        parser.Read();
        var names = parser.Record ?? [];
        var columns = names.Select(ListColumn.Named).ToList();
        if (columns.OfType<ListColumn>().GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return Refused($"The column {twice.Key} is there twice: keep one of them.");
        var rows = new List<ListRow>();
        while (rows.Count <= ListedServices.Most && parser.Read())
        {
            if (parser.Record is { } cells && cells.Any(c => !string.IsNullOrWhiteSpace(c)))
                rows.Add(Row(parser, cells, columns, isBad));
            isBad = false;
        }

        return new ListText(rows, [], [.. names.Zip(columns).Where(n => n.Second is null && n.First.Length > 0).Select(n => $"The column {n.First} is left aside: known are {ListColumn.Names}.")]);
    }

    private static ListRow Row(CsvParser parser, string[] cells, List<ListColumn?> columns, bool isBad)
    {
        var text = parser.RawRecord.TrimEnd('\r', '\n');
        var first = parser.RawRow - text.Count(c => c == '\n');
        var given = cells.Zip(columns).Where(c => c.Second is not null && c.First.Length > 0).ToDictionary(c => c.Second!, c => c.First);
        return ListRow.Of(first, text, given, Fault(cells, columns.Count, text, isBad));
    }

    private static string? Fault(string[] cells, int columns, string text, bool isBad) =>
        isBad || text.Count(c => c == '"') % 2 != 0
            ? "A quotation mark stands alone: put both around the whole cell, and write one within it twice."
            : cells.Skip(columns).Any(c => c.Length > 0)
                ? $"It has {cells.Length} cells, and the first line {columns}: put quotation marks around what has the separator in it."
                : null;
}
