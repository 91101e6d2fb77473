using Monitor.Core.Probing;

namespace Monitor.Web.Components.Elements;

/// <summary>One phase of a probe as a row of the waterfall.</summary>
/// <param name="Start">Share of the whole at which it began, 0–1.</param>
/// <param name="Width">Share of the whole it took; 0 when it was not reached.</param>
/// <param name="Note">What came of it.</param>
public sealed record PhaseRow(string Name, StatusLook Look, double? Milliseconds, double Start, double Width, string Note)
{
    /// <summary>The five phases in their order. Pure.</summary>
    public static IReadOnlyList<PhaseRow> Of(ProbeOutcome outcome)
    {
        var phases = outcome.Phases;
        (string Name, TimeSpan? Time)[] steps =
            [("DNS", phases.Dns), ("TCP", phases.Connect), ("TLS", phases.Tls), ("HTTP", phases.FirstByte), ("Payload", phases.Body)];
        var last = Array.FindLastIndex(steps, step => step.Time is not null);
        // What failed is the step after the last one that ended, unless that one is timed itself.
        var failed = outcome is ProbeOutcome.Unreachable unreachable ? FailedStep(unreachable, last) : -1;
        var rows = new List<PhaseRow>(steps.Length);
        var start = TimeSpan.Zero;
        for (var i = 0; i < steps.Length; i++)
        {
            var (name, time) = steps[i];
            var look = i == failed ? StatusLook.Down : time is null ? StatusLook.Paused : StatusLook.Up;
            rows.Add(new PhaseRow(name, look, time?.TotalMilliseconds, Share(start, outcome.Latency), Share(time ?? TimeSpan.Zero, outcome.Latency), NoteOf(outcome, i, failed, time)));
            start += time ?? TimeSpan.Zero;
        }

        return rows;
    }

    private static int FailedStep(ProbeOutcome.Unreachable outcome, int last) => outcome.Failure switch
    {
        ProbeFailure.NameNotFound or ProbeFailure.ResolverFailed => 0,
        ProbeFailure.Refused or ProbeFailure.Unreachable or ProbeFailure.BlockedByPolicy => 1,
        ProbeFailure.Tls => 2,
        ProbeFailure.TooLarge or ProbeFailure.TooManyRedirects or ProbeFailure.Protocol => 3,
        _ => Math.Clamp(last + 1, 0, 4),
    };

    private static string NoteOf(ProbeOutcome outcome, int step, int failed, TimeSpan? time) => (step, outcome) switch
    {
        _ when step == failed => ((ProbeOutcome.Unreachable)outcome).Failure == ProbeFailure.Timeout ? "timed out here" : "failed here",
        _ when failed >= 0 && step > failed => "not reached",
        _ when time is null => "not needed",
        (1, ProbeOutcome.Answered { RemoteAddress: { } address }) => address.ToString(),
        (3, ProbeOutcome.Answered answered) => $"{answered.StatusCode}, first byte",
        (4, ProbeOutcome.Answered answered) => Formats.Bytes(answered.Body.Length) + (answered.BodyTruncated ? ", cut off" : ""),
        _ => "",
    };

    private static double Share(TimeSpan part, TimeSpan whole) => whole > TimeSpan.Zero ? Math.Clamp(part / whole, 0, 1) : 0;
}
