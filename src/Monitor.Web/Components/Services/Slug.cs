using System.Globalization;
using System.Text;

namespace Monitor.Web.Components.Services;

/// <summary>Proposes a key for a name. Pure.</summary>
public static class Slug
{
    private const int Longest = 100;

    /// <summary>Lower-case letters and digits with single dashes between: "Payments API (EU)" → "payments-api-eu".</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString(0, Math.Min(slug.Length, Longest)).Trim('-');
    }
}
