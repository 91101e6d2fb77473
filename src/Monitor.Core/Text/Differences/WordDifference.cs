using System.Text.RegularExpressions;

namespace Monitor.Core.Text.Differences;

/// <summary>Marks within changed lines the words that changed. Pure.</summary>
public static partial class WordDifference
{
    // Lines of minified code are compared as a whole.
    private const int MostWords = 200;

    /// <summary>The lines, each of those that came in place of another with its words held against it.</summary>
    public static IReadOnlyList<DifferenceLine> Marked(IReadOnlyList<DifferenceLine> lines) => ChangedLines.Map(lines, Pair);

    private static (DifferenceLine Gone, DifferenceLine Came) Pair(DifferenceLine gone, DifferenceLine came)
    {
        var (old, now) = (Words(gone.Text), Words(came.Text));
        if (old.Count > MostWords || now.Count > MostWords)
            return (gone, came);
        var words = LineDifference.Of(old, now);
        // Signs and blanks alone are nothing in common.
        return words.Any(w => w.Kind == LineKind.Same && char.IsLetterOrDigit(w.Text[0]))
            ? (gone with { Parts = PartsOf(words, LineKind.Gone) }, came with { Parts = PartsOf(words, LineKind.New) })
            : (gone, came);
    }

    private static List<DifferencePart> PartsOf(IReadOnlyList<DifferenceLine> words, LineKind own)
    {
        var parts = new List<DifferencePart>();
        foreach (var word in words.Where(w => w.Kind == LineKind.Same || w.Kind == own))
        {
            var differs = word.Kind == own;
            if (parts.Count > 0 && parts[^1].Differs == differs)
                parts[^1] = new DifferencePart(parts[^1].Text + word.Text, differs);
            else
                parts.Add(new DifferencePart(word.Text, differs));
        }

        return parts;
    }

    private static List<string> Words(string line) => [.. Word().Matches(line).Select(m => m.Value).Take(MostWords + 1)];

    [GeneratedRegex(@"[\p{L}\p{N}_.-]+|\s+|[^\p{L}\p{N}_.\s-]", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
