using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Monitor.Core.Text;

/// <summary>Text that comes from outside, made fit to be stored and shown: no control characters, of a bounded length. What is cut ends with an ellipsis.</summary>
public static class ForeignText
{
    private const char Ellipsis = '…';
    private const int Beyond = 32;

    /// <summary>One line: line breaks and other controls become spaces.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Line(string? text, int maxLength) => text is null ? null : Clean(text, maxLength, keepsLines: false);

    /// <summary>Keeps line breaks and tabs.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Block(string? text, int maxLength) => text is null ? null : Clean(text, maxLength, keepsLines: true);

    private static string Clean(string text, int maxLength, bool keepsLines)
    {
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            // A little beyond: whether a character ends here shows in what follows.
            if (clean.Length > maxLength + Beyond)
                break;
            clean.Append(Shown(rune, keepsLines).ToString());
        }

        return clean.Length <= maxLength ? clean.ToString() : Cut(clean.ToString(), maxLength);
    }

    private static string Cut(string clean, int maxLength) => clean[..CutText.BorderBefore(clean, maxLength)] + Ellipsis;

    // Format characters can turn the reading direction of what follows them.
    private static Rune Shown(Rune rune, bool keepsLines) => rune.Value switch
    {
        '\n' or '\t' when keepsLines => rune,
        0x200D => rune,
        _ when Rune.IsControl(rune) => new Rune(' '),
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format => new Rune(' '),
        _ => rune,
    };
}
