using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects.Gateways;

/// <summary>HAProxy: the statistics as CSV, whose BACKEND rows give the verdict, and the page of its monitor-uri.</summary>
internal sealed class HaProxy() : Dialect("haproxy", "HAProxy"), ITextDialect, IPageDialect
{
    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        if (!text.StartsWith("# pxname,", StringComparison.Ordinal))
            return false;
        var lines = text.EnumerateLines();
        lines.MoveNext();
        var columns = new CsvColumns(lines.Current[2..]);
        int backends = 0, down = 0, number = 1;
        while (lines.MoveNext())
        {
            if (ReadRow(lines.Current, ++number, columns, draft) is not { } status)
                continue;
            backends++;
            down += status == HealthStatus.Unhealthy ? 1 : 0;
        }

        draft.FromParts = backends > 0 && down == backends ? HealthStatus.Unhealthy
            : draft.Parts.Tally.Bad > 0 ? HealthStatus.Degraded
            : HealthStatus.Healthy;
        return true;
    }

    public StatusWord? Find(ReadOnlySpan<char> page, out int at) =>
        PageWords.IsOn(page, "<h1>200 OK</h1>", out at) && PageWords.IsOn(page, "Service ready.", out at)
            ? StatusWord.Healthy
            : null;

    /// <returns>The status of a BACKEND row, null for the others.</returns>
    private static HealthStatus? ReadRow(ReadOnlySpan<char> row, int number, CsvColumns columns, ReadingDraft draft)
    {
        var proxy = CsvColumns.Cell(row, columns.Proxy);
        var server = CsvColumns.Cell(row, columns.Server);
        if (proxy.IsEmpty || server.IsEmpty)
            return null;
        var status = StatusOf(CsvColumns.Cell(row, columns.Status));
        var message = CsvColumns.Cell(row, columns.LastCheck) is { Length: > 0 } last ? last : CsvColumns.Cell(row, columns.Description);
        draft.Parts.Add(null, CleanText.Name($"{proxy}/{server}"), status, message.IsEmpty ? null : CleanText.Message(message), Spot.OnLine(number));
        return server is "BACKEND" ? status : null;
    }

    // "UP 1/3" and "DOWN 1/2" are on their way; "MAINT (via app/web1)" tracks another server.
    private static HealthStatus StatusOf(ReadOnlySpan<char> status) =>
        status is "OPEN" || status.StartsWith("UP", StringComparison.Ordinal) ? HealthStatus.Healthy
        : status.StartsWith("DOWN", StringComparison.Ordinal) || status is "STOP" ? HealthStatus.Unhealthy
        : status.StartsWith("MAINT", StringComparison.Ordinal) || status.StartsWith("DRAIN", StringComparison.Ordinal) || status is "NOLB" or "FULL"
            ? HealthStatus.Degraded
            : HealthStatus.Unknown;
}
