using System.Xml;

namespace Monitor.Core.Reading.Payloads;

/// <summary>One element of an XML document, or one of its attributes.</summary>
/// <param name="name">Without its prefix.</param>
internal sealed class XmlElement(string name)
{
    private List<XmlElement>? _children;

    public string Name { get; } = name;

    /// <summary>Attributes first, then elements, as they stand.</summary>
    public IReadOnlyList<XmlElement> Children => (IReadOnlyList<XmlElement>?)_children ?? [];

    public bool IsAttribute { get; init; }

    /// <summary>Where it begins, the first line being 1.</summary>
    public int Line { get; init; }

    /// <summary>Its own text, trimmed; null for none.</summary>
    public string? Text { get; set; }

    public void Add(XmlElement child) => (_children ??= []).Add(child);
}

/// <summary>Reads XML that is not trusted: a document type is passed over, entities that it makes are nobody's, nothing comes from elsewhere; depth, number and size are bounded.</summary>
internal static class XmlTree
{
    private const int MostCharacters = 1024 * 1024;
    private const int MostElements = 5000;
    private const int Deepest = 32;
    private const int LongestText = 2000;
    private const string Declaration = "<?xml";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <param name="problem">Why only the beginning could be read; null when all was.</param>
    /// <returns>Null when it has no root.</returns>
    public static XmlElement? Read(string text, out PayloadProblem? problem)
    {
        var document = new XmlElement("");
        try
        {
            using var reader = XmlReader.Create(new StringReader(WithoutDeclaration(text)), Settings);
            problem = Read(reader, document) ? null : PayloadProblem.OverLimit;
        }
        catch (XmlException)
        {
            problem = PayloadProblem.Malformed;
        }

        return document.Children is [var root, ..] ? root : null;
    }

    // It is text already, whatever the encoding was; and .NET refuses version 1.1. Blanks in its place: lines stay lines.
    private static string WithoutDeclaration(string text)
    {
        var end = text.StartsWith(Declaration, StringComparison.Ordinal) && text.Length > Declaration.Length && char.IsWhiteSpace(text[Declaration.Length])
            ? text.IndexOf("?>", StringComparison.Ordinal)
            : -1;
        return end < 0 ? text : string.Concat(new string('\n', text.AsSpan(0, end).Count('\n')), text.AsSpan(end + 2));
    }

    /// <returns>False when it has more elements, or is deeper, than is read.</returns>
    private static bool Read(XmlReader reader, XmlElement document)
    {
        var open = new Stack<XmlElement>([document]);
        var left = MostElements;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                var element = new XmlElement(reader.LocalName) { Line = LineOf(reader) };
                open.Peek().Add(element);
                var isEmpty = reader.IsEmptyElement;
                left -= 1 + reader.AttributeCount;
                if (left < 0 || open.Count > Deepest)
                    return false;
                AddAttributes(reader, element);
                if (!isEmpty)
                    open.Push(element);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                open.Pop();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                Add(open.Peek(), reader.Value);
            }
        }

        return true;
    }

    private static void AddAttributes(XmlReader reader, XmlElement element)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                element.Add(new XmlElement(reader.LocalName) { IsAttribute = true, Line = LineOf(reader), Text = Cut(reader.Value.Trim()) });
        }
    }

    private static int LineOf(XmlReader reader) => (reader as IXmlLineInfo)?.LineNumber ?? 0;

    private static void Add(XmlElement element, string text)
    {
        text = text.Trim();
        if (text.Length > 0 && element.Text is not { Length: >= LongestText })
            element.Text = Cut(element.Text is null ? text : $"{element.Text} {text}");
    }

    private static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
