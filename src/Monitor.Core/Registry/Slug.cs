using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Core.Registry;

/// <summary>Keys that are stable in addresses: lower-case letters, digits, single dashes.</summary>
public static partial class Slug
{
    public const int MaxLength = 100;

    /// <summary>What a key must look like, for people.</summary>
    public const string Rule = "use 1 to 100 lower-case letters, digits and single dashes, such as payments-api";

    public static bool IsValid(string text) => text.Length is > 0 and <= MaxLength && Pattern().IsMatch(text);

    /// <summary>A key proposed from a name: "Payments API (EU)" gives <c>payments-api-eu</c>; empty when nothing is left.</summary>
    public static string From(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                slug.Append('-');
        }

        return slug.ToString()[..Math.Min(slug.Length, MaxLength)].Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Pattern();
}
