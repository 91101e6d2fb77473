using System.Globalization;
using Monitor.Core;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>One phase of a probe as a row of the waterfall.</summary>
/// <param name="Start">Share of the whole at which it began, 0–1.</param>
/// <param name="Width">Share of the whole it took; 0 when it was not reached.</param>
/// <param name="Note">What came of it.</param>
public sealed record PhaseRow(string Name, StatusLook Look, double? Milliseconds, double Start, double Width, string Note)
{
    private enum Phase
    {
        Dns,
        Connect,
        Tls,
        FirstByte,
        Body,
    }

    /// <summary>The phases that the transport has, in their order; first that a kept connection was silent, where one was. Pure.</summary>
    public static IReadOnlyList<PhaseRow> Of(ProbeOutcome outcome, ProbeTransport transport = ProbeTransport.Http)
    {
        var steps = StepsOf(transport);
        var failed = FailedStep(outcome, steps);
        var rows = new List<PhaseRow>(steps.Length + 1);
        if (outcome.Phases.Silence is { } silence)
            rows.Add(new PhaseRow("Kept", StatusLook.Paused, null, 0, 0, string.Create(CultureInfo.InvariantCulture, $"silent for {silence.TotalSeconds:0.0} s, asked anew")));
        var start = TimeSpan.Zero;
        for (var i = 0; i < steps.Length; i++)
        {
            var (name, phase) = steps[i];
            var time = TimeOf(outcome, phase);
            var look = i == failed ? StatusLook.Down : time is null ? StatusLook.Paused : StatusLook.Up;
            var note = i == failed ? Failure(outcome)
                : failed >= 0 && i > failed ? "not reached"
                : time is null ? "not needed"
                : NoteOf(outcome, phase, transport);
            rows.Add(new PhaseRow(name, look, time?.TotalMilliseconds, Share(start, outcome.Latency), Share(time ?? TimeSpan.Zero, outcome.Latency), note));
            start += time ?? TimeSpan.Zero;
        }

        return rows;
    }

    private static (string Name, Phase Phase)[] StepsOf(ProbeTransport transport) => transport switch
    {
        ProbeTransport.Tcp => [("DNS", Phase.Dns), ("TCP", Phase.Connect), ("TLS", Phase.Tls), ("Text", Phase.FirstByte)],
        ProbeTransport.Grpc => [("DNS", Phase.Dns), ("TCP", Phase.Connect), ("TLS", Phase.Tls), ("gRPC", Phase.FirstByte), ("Payload", Phase.Body)],
        ProbeTransport.Dns => [("Look-up", Phase.Dns)],
        ProbeTransport.Ping => [("DNS", Phase.Dns), ("Echo", Phase.FirstByte)],
        ProbeTransport.Push => [],
        _ => [("DNS", Phase.Dns), ("TCP", Phase.Connect), ("TLS", Phase.Tls), ("HTTP", Phase.FirstByte), ("Payload", Phase.Body)],
    };

    private static TimeSpan? TimeOf(ProbeOutcome outcome, Phase phase) => phase switch
    {
        Phase.Dns => outcome.Phases.Dns,
        Phase.Connect => outcome.Phases.Connect,
        Phase.Tls => outcome.Phases.Tls,
        Phase.FirstByte => outcome.Phases.FirstByte,
        _ => outcome.Phases.Body,
    };

    /// <returns>Negative when none has failed.</returns>
    private static int FailedStep(ProbeOutcome outcome, (string Name, Phase Phase)[] steps)
    {
        // A connection that brought something else than it should.
        if (outcome is ProbeOutcome.Reached { Status: HealthStatus.Unhealthy })
            return steps.Length - 1;
        if (outcome is not ProbeOutcome.Unreachable unreachable)
            return -1;
        var phase = FailedPhase(unreachable, Array.FindLastIndex(steps, step => TimeOf(outcome, step.Phase) is not null), steps);
        var step = Array.FindIndex(steps, s => s.Phase >= phase);
        return step < 0 ? steps.Length - 1 : step;
    }

    private static Phase FailedPhase(ProbeOutcome.Unreachable outcome, int last, (string Name, Phase Phase)[] steps) => outcome.Failure switch
    {
        ProbeFailure.NameNotFound or ProbeFailure.ResolverFailed => Phase.Dns,
        ProbeFailure.Refused or ProbeFailure.Unreachable or ProbeFailure.BlockedByPolicy => Phase.Connect,
        ProbeFailure.Tls => Phase.Tls,
        ProbeFailure.TooLarge or ProbeFailure.TooManyRedirects or ProbeFailure.Protocol => Phase.FirstByte,
        // The step after the last one that ended; an address has no name to look up.
        _ when last < 0 => Phase.Connect,
        _ => last + 1 < steps.Length ? steps[last + 1].Phase : Phase.Body,
    };

    private static string Failure(ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.Unreachable { Failure: ProbeFailure.Timeout } => "timed out here",
        ProbeOutcome.Unreachable => "failed here",
        _ => "not as expected",
    };

    private static string NoteOf(ProbeOutcome outcome, Phase phase, ProbeTransport transport) => (phase, outcome) switch
    {
        (Phase.Connect, ProbeOutcome.Answered { RemoteAddress: { } address }) => address.ToString(),
        (Phase.Connect or Phase.Dns, ProbeOutcome.Reached { RemoteAddress: { } address }) when phase == Phase.Connect || transport == ProbeTransport.Dns => address.ToString(),
        (Phase.Tls, _) when outcome.CertificateExpires is { } expires => string.Create(CultureInfo.InvariantCulture, $"until {expires:yyyy-MM-dd}"),
        (Phase.FirstByte, ProbeOutcome.Answered answered) when transport == ProbeTransport.Http => $"{answered.StatusCode}, first byte",
        (Phase.FirstByte, _) when transport is not ProbeTransport.Ping => "first byte",
        (Phase.Body, ProbeOutcome.Answered answered) => Formats.Bytes(answered.BytesRead) + (answered.BodyTruncated ? ", cut off" : ""),
        _ => "",
    };

    private static double Share(TimeSpan part, TimeSpan whole) => whole > TimeSpan.Zero ? Math.Clamp(part / whole, 0, 1) : 0;
}
