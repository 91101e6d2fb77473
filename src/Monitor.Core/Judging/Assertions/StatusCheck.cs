using System.Globalization;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Assertions;

/// <summary>The HTTP code is one of those named.</summary>
internal sealed class StatusCheck(string codes) : AssertionCheck
{
    private readonly HttpStatusRange _codes = HttpStatusRange.Parse(codes);

    public override string? Failure(SeenAnswer seen) => seen.Outcome switch
    {
        ProbeOutcome.Answered answer when _codes.Contains(answer.StatusCode) => null,
        ProbeOutcome.Answered answer => string.Create(CultureInfo.InvariantCulture, $"answered {answer.StatusCode}, should answer {codes.Trim()}"),
        _ => $"there was no HTTP status, it should be {codes.Trim()}",
    };
}
