using System.Text;
using Monitor.Core.Reading.Dialects;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Bodies;

/// <summary>Reads HTML: a few known pages; any other says nothing, whatever words stand on it.</summary>
internal static class PageBody
{
    /// <summary>The known pages are small; what stands further down is content.</summary>
    private const int MostBytes = 16 * 1024;

    public static bool IsHtml(ReadOnlySpan<byte> body) => StartsWith(body, "<!doctype html"u8) || StartsWith(body, "<html"u8);

    public static HealthReading Read(ReadOnlySpan<byte> body, ReadingDraft draft, Dialect? forced)
    {
        if (draft.Broken is { } broken)
            return HealthPayloadReader.Unreadable(draft, broken);
        var page = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostBytes)]);
        draft.Trail?.Begin(page);
        draft.Message = TitleOf(page);
        foreach (var dialect in DialectOrder.Pages)
        {
            if ((forced is IPageDialect && forced != dialect) || dialect.Find(page, out var at) is not { } word)
                continue;
            draft.Says(word, draft.Trail is null ? default : Spot.OnLine(LineOf(page, at)));
            return draft.Finish(((Dialect)dialect).Id);
        }

        if (draft.Media.IsJson)
            draft.Problem = PayloadProblem.Malformed;
        return draft.Finish(DialectCatalogue.None);
    }

    private static int LineOf(ReadOnlySpan<char> page, int at)
    {
        var number = 0;
        foreach (var _ in page[..(at + 1)].EnumerateLines())
            number++;
        return number;
    }

    private static bool StartsWith(ReadOnlySpan<byte> body, ReadOnlySpan<byte> start) =>
        body.Length >= start.Length && Ascii.EqualsIgnoreCase(body[..start.Length], start);

    private static string? TitleOf(ReadOnlySpan<char> page)
    {
        const string Open = "<title>", Close = "</title>";
        var start = page.IndexOf(Open, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        page = page[(start + Open.Length)..];
        var end = page.IndexOf(Close, StringComparison.OrdinalIgnoreCase);
        if (end <= 0)
            return null;
        var title = CleanText.Name(System.Net.WebUtility.HtmlDecode(page[..end].ToString()));
        return title.Length == 0 ? null : title;
    }
}
