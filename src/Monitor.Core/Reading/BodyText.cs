using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;

namespace Monitor.Core.Reading;

/// <summary>An answer's body as text for people. Pure; never throws.</summary>
public static class BodyText
{
    /// <param name="answer">Fit to be kept.</param>
    /// <param name="most">Bytes of the body, as it was sent, that the text is of.</param>
    /// <returns>By byte order mark and charset as the reader takes them, and UTF-8 otherwise; what is none of these is replaced.</returns>
    public static string Of(ProbeOutcome.Answered answer, int most) =>
        Encoding.UTF8.GetString(BodyDecoder.Recoded(answer.Body[..Math.Min(answer.Body.Length, most)], MediaType.Parse(answer.ContentType).Charset).Span);
}
