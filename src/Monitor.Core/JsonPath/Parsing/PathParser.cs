using System.Text;

namespace Monitor.Core.JsonPath.Parsing;

/// <summary>Reads a query's segments: RFC 9535, 2.1 and 2.5.</summary>
internal static class PathParser
{
    /// <exception cref="PathSyntaxException">When the text is no query.</exception>
    public static PathQuery Whole(PathText text)
    {
        if (text.Next != '$')
            throw text.Wrong("begin with $, the root of the document");
        var query = Query(text);
        return text.Ended ? query : throw text.Wrong("expected the end, or .name or [ ]");
    }

    /// <summary>A query that begins here, with <c>$</c> or <c>@</c>.</summary>
    public static PathQuery Query(PathText text)
    {
        var fromRoot = text.Read() == '$';
        var segments = new List<PathSegment>();
        while (true)
        {
            var before = text.Position;
            text.SkipBlanks();
            if (text.Next is not ('.' or '['))
            {
                // Blanks belong to a query only between its segments.
                text.Position = before;
                return new PathQuery(fromRoot, segments);
            }

            segments.Add(Segment(text));
        }
    }

    private static PathSegment Segment(PathText text)
    {
        if (text.Next == '[')
            return new PathSegment(false, SelectorParser.Bracketed(text));
        var descends = text.Take("..");
        if (descends && text.Next == '[')
            return new PathSegment(true, SelectorParser.Bracketed(text));
        if (!descends)
            text.Expect('.');
        return new PathSegment(descends, [text.Take('*') ? new WildcardSelector() : new NameSelector(Encoding.UTF8.GetBytes(Name(text)))]);
    }

    private static string Name(PathText text)
    {
        var start = text.Position;
        while (!text.Ended && IsNameCharacter(text, first: text.Position == start))
            text.Position += char.IsHighSurrogate(text.Next) ? 2 : 1;
        return text.Position > start ? text.Since(start) : throw text.Wrong("expected a name, * or [ after the dot; other names go into ['…']");
    }

    private static bool IsNameCharacter(PathText text, bool first) => text.Next switch
    {
        '_' => true,
        < '\u0080' and var c => char.IsAsciiLetter(c) || (!first && char.IsAsciiDigit(c)),
        var c when char.IsSurrogate(c) => char.IsSurrogatePair(c, text.Second),
        _ => true,
    };
}
