using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;

namespace Monitor.Core.Judging.Siblings;

/// <summary>Which answers are those of a health address. Pure.</summary>
public static class SiblingAnswers
{
    private static ReadOnlySpan<byte> Doctype => "<!doctype html"u8;

    private static ReadOnlySpan<byte> Tag => "<html"u8;

    /// <summary>The server answers well where nothing can be: an application of one page, or a gateway that sends everybody to one.</summary>
    public static bool IsEverywhere(ProbeTestResult nowhere) => nowhere.Outcome is ProbeOutcome.Answered { StatusCode: >= 200 and < 300 };

    /// <summary>It is worth offering: it says how the service is, or answers well where the server does not do so for everything.</summary>
    /// <param name="nowhere">The answer where nothing can be.</param>
    public static bool IsOffered(ProbeTestResult seen, ProbeTestResult nowhere)
    {
        if (seen.Outcome is not ProbeOutcome.Answered answer || IsSame(answer, nowhere))
            return false;
        var says = seen.Reading is { Understood: true };
        return answer.StatusCode switch
        {
            >= 200 and < 300 => says || !IsEverywhere(nowhere),
            // A health address that says itself that all is not well.
            500 or 503 => says && nowhere.Outcome is ProbeOutcome.Answered { StatusCode: < 500 },
            _ => false,
        };
    }

    private static bool IsSame(ProbeOutcome.Answered answer, ProbeTestResult nowhere) =>
        nowhere.Outcome is ProbeOutcome.Answered other && answer.StatusCode == other.StatusCode
        && (answer.Body.Span.SequenceEqual(other.Body.Span) && answer.StatusCode is >= 200 and < 300
            || (IsPage(answer) && IsPage(other))
            || (answer.RedirectedTo is { } to && to == other.RedirectedTo));

    private static bool IsPage(ProbeOutcome.Answered answer)
    {
        if (answer.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
            return true;
        var begin = answer.Body.Span.TrimStart(" \t\r\n"u8);
        return Begins(begin, Doctype) || Begins(begin, Tag);
    }

    private static bool Begins(ReadOnlySpan<byte> body, ReadOnlySpan<byte> with) =>
        body.Length >= with.Length && System.Text.Ascii.EqualsIgnoreCase(body[..with.Length], with);
}
