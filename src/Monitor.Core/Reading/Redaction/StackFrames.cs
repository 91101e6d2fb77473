using System.Globalization;
using System.Text;

namespace Monitor.Core.Reading.Redaction;

/// <summary>Replaces the frames of stack traces by a short note; the lines that say what happened stay.</summary>
internal static class StackFrames
{
    public static readonly string[] Markers =
    [
        "  at ", "\tat ", @"\tat ", "Traceback (most", "goroutine ", ".rb:", ".php(", ".java:", ".kt:", ".scala:", "(Native Method)", "--- End of ",
    ];

    /// <param name="json">Lines may be separated by an escaped line break, and end with their string.</param>
    /// <param name="exposed">Gets the flag when there were frames.</param>
    public static string Shorten(string text, bool json, ref Exposure exposed)
    {
        var kept = new StringBuilder(text.Length);
        var (run, any) = (0, false);
        var line = TextLine.From(text, 0, json);
        var kind = FrameKinds.Of(line.In(text), FrameKind.None);
        while (line.Start < text.Length)
        {
            var next = TextLine.From(text, line.Next, json);
            var nextKind = FrameKinds.Of(next.In(text), line.ClosesString ? FrameKind.None : kind);
            if (!kind.IsFrame())
            {
                kept.Append(text, line.Start, line.Next - line.Start);
            }
            else if (run++ >= 0 && (line.ClosesString || !nextKind.IsFrame()))
            {
                kept.Append(CultureInfo.InvariantCulture, $"[{run} {(run == 1 ? "line" : "lines")} of a stack trace removed]");
                kept.Append(text, line.Start + line.Length, line.Next - line.Start - line.Length);
                (run, any) = (0, true);
            }

            (line, kind) = (next, nextKind);
        }

        if (!any)
            return text;
        exposed |= Exposure.StackTrace;
        return kept.ToString();
    }
}
