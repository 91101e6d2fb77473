using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using System.Xml.XPath;
using Monitor.Core.JsonPath;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Text;

namespace Monitor.Core.Tests.Reading.Explaining;

/// <summary>Looks a place up in an answer as people would: by JSONPath, XPath, or the number of a line.</summary>
internal static class PlaceFinder
{
    /// <returns>What stands there, as a place tells it; null when nothing does.</returns>
    public static string? ValueAt(ProbeOutcome.Answered answer, string path)
    {
        if (path == "HTTP status")
            return answer.StatusCode.ToString(CultureInfo.InvariantCulture);
        if (path[0] == '$')
            return OfJson(Json(answer), path);
        return path[0] == '/' ? OfXml(Text(answer), path) : OfLine(Text(answer), int.Parse(path["line ".Length..], CultureInfo.InvariantCulture));
    }

    private static string? OfJson(ReadOnlyMemory<byte> json, string path)
    {
        JsonPathQuery.TryParse(path, out var query, out _).ShouldBeTrue(path);
        using var document = JsonDocument.Parse(json);
        return query!.Find(document.RootElement).Nodes switch
        {
            [{ ValueKind: JsonValueKind.String } text] => $"\"{CleanText.Line(CleanText.Message(text.GetString()), 200)}\"",
            [var value] => value.GetRawText(),
            _ => null,
        };
    }

    private static string? OfXml(string text, string path)
    {
        var document = XDocument.Parse(text.Trim());
        foreach (var element in document.Descendants())
        {
            element.ReplaceAttributes(element.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => new XAttribute(a.Name.LocalName, a.Value)).ToArray());
            element.Name = element.Name.LocalName;
        }

        return ((IEnumerable)document.XPathEvaluate(path)).Cast<XObject>().Single() switch
        {
            XAttribute attribute => attribute.Value.Trim(),
            XElement element => string.Join(' ', element.Nodes().OfType<XText>().Select(t => t.Value.Trim()).Where(t => t.Length > 0)),
            _ => null,
        };
    }

    private static string OfLine(string text, int number)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (--number == 0)
                return CleanText.Line(line.ToString(), 200);
        }

        throw new InvalidOperationException("The text has no such line.");
    }

    /// <summary>The body as text.</summary>
    public static string Text(ProbeOutcome.Answered answer)
    {
        using var reader = new StreamReader(new MemoryStream(Opened(answer).ToArray()), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    // Of damaged JSON what stood is looked at.
    private static ReadOnlyMemory<byte> Json(ProbeOutcome.Answered answer)
    {
        var body = BodyDecoder.ToUtf8(Opened(answer), MediaType.Parse(answer.ContentType).Charset);
        if (LenientNumbers.TryRepair(body.Span, out var repaired) && !IsSound(body))
            body = repaired;
        return IsSound(body) ? body : WhatStood.Before(body.Span, 64, out _);
    }

    private static bool IsSound(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Opened(ProbeOutcome.Answered answer) => Gzip.IsIn(answer.Body.Span) ? Gzip.Open(answer.Body, 1 << 20) : answer.Body;
}
