using System.Text;

namespace Monitor.Core.JsonPath.Parsing;

/// <summary>Reads what stands between brackets: RFC 9535, 2.3.</summary>
internal static class SelectorParser
{
    public static List<Selector> Bracketed(PathText text)
    {
        text.Expect('[');
        text.Nest();
        var selectors = new List<Selector>();
        do
        {
            text.SkipBlanks();
            selectors.Add(One(text));
            text.SkipBlanks();
        }
        while (text.Take(','));
        if (!text.Take(']'))
            throw text.Wrong("expected , or ]");
        text.Unnest();
        return selectors;
    }

    private static Selector One(PathText text) => text.Next switch
    {
        '\'' or '"' => new NameSelector(Encoding.UTF8.GetBytes(LiteralParser.Text(text))),
        '*' when text.Take('*') => new WildcardSelector(),
        '?' when text.Take('?') => new FilterSelector(ConditionParser.Any(text)),
        ':' or '-' or (>= '0' and <= '9') => IndexOrSlice(text),
        _ => throw text.Wrong("expected a quoted name, a number, *, a slice such as 0:5, or ? and a condition"),
    };

    private static Selector IndexOrSlice(PathText text)
    {
        var start = Bound(text);
        var afterStart = text.Position;
        text.SkipBlanks();
        if (start is not null && text.Next != ':')
        {
            text.Position = afterStart;
            return new IndexSelector(start.Value);
        }

        text.Expect(':');
        text.SkipBlanks();
        var end = Bound(text);
        text.SkipBlanks();
        if (!text.Take(':'))
            return new SliceSelector(start, end, 1);
        text.SkipBlanks();
        return new SliceSelector(start, end, Bound(text) ?? 1);
    }

    private static long? Bound(PathText text) => text.Next == '-' || char.IsAsciiDigit(text.Next) ? LiteralParser.Integer(text) : null;
}
