using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Monitor.Core.Text;

/// <summary>The regular expressions of assertions: .NET's, run without backtracking, so that their time is linear in the text.</summary>
internal static class AssertionPattern
{
    /// <exception cref="ArgumentException">When it is no pattern.</exception>
    /// <exception cref="NotSupportedException">When it needs backtracking, or is too large.</exception>
    public static Regex Compile([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>What to change in a pattern that cannot be used; null when it can.</summary>
    public static string? Error(string pattern)
    {
        try
        {
            Compile(pattern);
            return null;
        }
        catch (RegexParseException e)
        {
            return $"This is not a pattern: there is a mistake at character {e.Offset + 1}.";
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return "This pattern cannot be run in bounded time: use no lookaround, backreference or atomic group, and smaller repetitions.";
        }
    }
}
