using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Core.JsonPath;

/// <summary>The regular expressions of RFC 9485 as .NET runs them, without backtracking: linear in the text.</summary>
internal static class IRegexp
{
    // One character other than a line break, be it a surrogate pair.
    private const string AnyCharacter = @"(?:[^\n\r\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])";

    private const int LongestPattern = 1000;

    /// <param name="whole">The whole text must match (<c>match</c>), not only a part of it (<c>search</c>).</param>
    /// <returns>Null when the pattern is none.</returns>
    public static Regex? Compile(string pattern, bool whole)
    {
        if (pattern.Length > LongestPattern)
            return null;
        try
        {
            var translated = Translate(pattern);
            return new Regex(whole ? $@"\A(?:{translated})\z" : translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
                result.Append(c).Append(pattern[++i]);
            else if (c == '.' && !inClass)
                result.Append(AnyCharacter);
            else if (c == '$' && !inClass)
                result.Append(@"\z");
            else
                result.Append(c);
            if (c is '[' or ']')
                inClass = c == '[';
        }

        return result.ToString();
    }

    /// <summary>The last pattern compiled: nearly always it is written in the query, and the same each time.</summary>
    internal sealed class Cache(bool whole)
    {
        private const int VisitsToCompile = 1000;

        private Tuple<string, Regex?>? _last;

        public Regex? Of(string pattern, Walk walk)
        {
            if (_last is { } last && last.Item1 == pattern)
                return last.Item2;
            if (!walk.Spend(VisitsToCompile))
                return null;
            var compiled = Compile(pattern, whole);
            _last = Tuple.Create(pattern, compiled);
            return compiled;
        }
    }
}
