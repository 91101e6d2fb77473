using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Net.Http.Headers;

namespace Monitor.Web.Requests.Answers;

/// <summary>A table as a CSV file (RFC 4180, UTF-8), written row by row as it is read: its size is bounded by nothing in memory.</summary>
/// <param name="fileName">As the browser should save it, <c>.csv</c> included.</param>
/// <param name="columns">The header row.</param>
/// <param name="rows">As many cells as there are columns; null is an empty cell.</param>
/// <remarks>Cells that a spreadsheet would run as a formula are made text: reasons come from the services that are watched.</remarks>
internal sealed class CsvResult(string fileName, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<string?>> rows) : IResult
{
    private static readonly CsvConfiguration Rfc4180 = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = fileName, FileName = fileName }.ToString();
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024);
        await using var csv = new CsvWriter(text, Rfc4180, leaveOpen: true);
        await WriteAsync(csv, columns);
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
            await WriteAsync(csv, row);
    }

    private static async Task WriteAsync(CsvWriter csv, IReadOnlyList<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        await csv.NextRecordAsync();
    }
}
