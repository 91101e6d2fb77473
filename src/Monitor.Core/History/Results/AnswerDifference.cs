using Monitor.Core.Text.Differences;

namespace Monitor.Core.History.Results;

/// <summary>What in the text of an answer is another than in one before. Pure.</summary>
/// <param name="Lines">Of both, as far as they are compared; those of both once.</param>
/// <param name="IsNone">The whole texts read the same.</param>
/// <param name="IsCut">One of them goes on where the comparison ends: beyond its lines, or beyond what is kept of it.</param>
public sealed record AnswerDifference(IReadOnlyList<DifferenceLine> Lines, bool IsNone, bool IsCut)
{
    /// <summary>They read the same as far as they are compared.</summary>
    public bool IsAlike => Lines.All(l => l.Kind == LineKind.Same);

    /// <summary>The first <see cref="LineDifference.Most"/> lines of each, JSON laid out; long lines are compared whole and cut afterwards.</summary>
    public static AnswerDifference Of((string Body, bool IsTruncated) before, (string Body, bool IsTruncated) after)
    {
        var (old, now) = (AnswerText.Lines(before.Body, before.IsTruncated), AnswerText.Lines(after.Body, after.IsTruncated));
        var isTruncated = before.IsTruncated || after.IsTruncated;
        return new AnswerDifference(
            CutLines.Of(LineDifference.Of(old, now)), !isTruncated && old.SequenceEqual(now), isTruncated || Math.Max(old.Count, now.Count) > LineDifference.Most);
    }

    /// <summary>Some lines around what differs, their words marked; null where others are left out.</summary>
    public IReadOnlyList<DifferenceLine?> Brief() => LineDifference.Brief(WordDifference.Marked(Lines));
}
