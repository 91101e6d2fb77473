using Monitor.Core.Text.Differences;

namespace Monitor.Core.History.Results;

/// <summary>What in the text of an answer is another than in one before. Pure.</summary>
/// <param name="Lines">All of both, those of both once.</param>
public sealed record AnswerDifference(IReadOnlyList<DifferenceLine> Lines)
{
    private const int LongestLine = 2000;

    /// <summary>They read the same.</summary>
    public bool IsNone => Lines.All(l => l.Kind == LineKind.Same);

    /// <summary>Some lines around what differs; null where others are left out.</summary>
    public IReadOnlyList<DifferenceLine?> Brief => LineDifference.Brief(Lines);

    /// <summary>The first <see cref="LineDifference.Most"/> lines of each, JSON laid out, long lines cut.</summary>
    public static AnswerDifference Of((string Body, bool IsTruncated) before, (string Body, bool IsTruncated) after) =>
        new(WordDifference.Marked(LineDifference.Of(LinesOf(before), LinesOf(after))));

    private static List<string> LinesOf((string Body, bool IsTruncated) answer) =>
        [.. AnswerText.Lines(answer.Body, answer.IsTruncated).Take(LineDifference.Most).Select(l => l.Length <= LongestLine ? l : l[..LongestLine] + "…")];
}
