using Monitor.Core.Reading.Push;

namespace Monitor.Core.Judging.Check;

/// <summary>The verdict of what was pushed.</summary>
public static class PushedVerdict
{
    /// <summary>The verdict of a payload, lowered to what was said beside it.</summary>
    public static Verdict Temper(this PushReport report, Verdict verdict) =>
        report.HasPayload && report.Said is { } said && said.IsBad() && said > verdict.Status ? verdict with { Status = said, Reason = report.Sentence } : verdict;
}
