using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Monitor.Core.Reading.Dialects;
using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Bodies;

/// <summary>Reads XML as the JSON that says the same. What says nothing of health that way is left to <see cref="PageBody"/>.</summary>
internal static class XmlBody
{
    /// <summary>Pieces of HTML, and documents for other readers: their words are content.</summary>
    private static readonly FrozenSet<string> Markup = new[]
    {
        "html", "head", "body", "title", "div", "span", "p", "h1", "h2", "h3", "h4", "pre", "code", "b", "strong", "center", "font", "table", "form",
        "a", "ul", "ol", "main", "section", "article", "header", "nav", "svg", "script", "style", "br", "hr", "img",
        "rss", "feed", "rdf", "urlset", "sitemapindex", "opml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>Null when it is a page, or XML about something else. Of XML that could not be read to its end, and says nothing before, the problem.</returns>
    public static HealthReading? Read(ReadOnlySpan<byte> body, ReadingDraft draft, Dialect? forced)
    {
        if (forced is IPageDialect and not IObjectDialect)
            return null;
        var root = XmlTree.Read(Encoding.UTF8.GetString(body), out var problem);
        if (root is not null && Markup.Contains(root.Name))
            return null;
        var attempt = draft.Afresh();
        attempt.Broken ??= problem;
        return (root is null ? null : ReadTree(root, attempt, forced))
            ?? (attempt.Broken is { } broken && PromisesXml(body, draft) ? HealthPayloadReader.Unreadable(draft, broken) : null);
    }

    // A piece of a page may be no XML, and nobody has said that it is.
    private static bool PromisesXml(ReadOnlySpan<byte> body, ReadingDraft draft) =>
        draft.Media.IsXml || body.StartsWith("<?xml"u8) || body.StartsWith("<!DOCTYPE"u8);

    private static HealthReading? ReadTree(XmlElement root, ReadingDraft attempt, Dialect? forced)
    {
        if (root.Children.Count == 0)
            return ReadWord(root, attempt);
        var values = attempt.Trail is null ? null : new List<XmlElement>();
        using var document = JsonDocument.Parse(XmlAsJson.Of(root, values));
        attempt.Trail?.Begin(document.RootElement);
        attempt.Trail?.Begin(root, values!);
        var fields = document.RootElement.ValueKind == JsonValueKind.Object ? new JsonFields(document.RootElement) : default;
        if (fields.Count > 0)
            return ReadObject(fields, attempt, forced as IObjectDialect);
        DialectOrder.Generic.Read(document.RootElement, attempt);
        return attempt.SaysAnything ? attempt.Finish(DialectOrder.Xml.Id) : null;
    }

    private static HealthReading? ReadObject(in JsonFields root, ReadingDraft draft, IObjectDialect? forced)
    {
        if (forced is Dialect wanted)
        {
            forced.Read(root, draft);
            if (draft.SaysSomething)
                return draft.Finish(wanted.Id);
            draft = draft.Afresh();
        }

        DialectOrder.Generic.Read(root, draft);
        return IsWorthTelling(draft) ? draft.Finish(DialectOrder.Xml.Id) : null;
    }

    /// <summary><c>&lt;health&gt;DOWN&lt;/health&gt;</c>, and the text that .NET's serialiser wraps in <c>string</c>.</summary>
    private static HealthReading? ReadWord(XmlElement root, ReadingDraft draft)
    {
        var field = FieldNames.Find(Encoding.UTF8.GetBytes(root.Name));
        if (root.Text is not { } text || (root.Name != "string" && !GenericJson.OverallFields.Contains(field)))
            return null;
        draft.Says(StatusVocabulary.Read(text), Spot.At($"/{root.Name}"));
        return IsWorthTelling(draft) ? draft.Finish(DialectOrder.Xml.Id) : null;
    }

    // Markup that says "up" of nothing in particular is left to its code, which says as much.
    private static bool IsWorthTelling(ReadingDraft draft) => draft switch
    {
        { SaysAnything: false } => false,
        { Broken: not null } or { Parts.Tally.Any: true } => true,
        { Overall: { Unsure: true } or { Status: HealthStatus.Degraded or HealthStatus.Unhealthy } } => true,
        _ => false,
    };
}
