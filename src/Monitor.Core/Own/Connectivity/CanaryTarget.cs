using Monitor.Core.Probing;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Text;

namespace Monitor.Core.Own.Connectivity;

/// <summary>A canary as it is asked: any answer will do.</summary>
public static class CanaryTarget
{
    /// <returns>Null when the text names none.</returns>
    public static PreparedProbe? Of(string canary) => canary.Contains("://", StringComparison.Ordinal) ? OfAddress(canary) : OfHostAndPort(canary);

    /// <summary>What it answered.</summary>
    public static CanaryAnswer Answer(string canary, ProbeOutcome outcome) => new(
        canary,
        outcome is ProbeOutcome.Answered or ProbeOutcome.Reached,
        outcome is ProbeOutcome.Unreachable { Failure: ProbeFailure.BlockedByPolicy },
        outcome.Latency,
        (outcome as ProbeOutcome.Unreachable)?.Detail);

    private static PreparedProbe? OfAddress(string canary) =>
        Uri.TryCreate(canary, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            // It says nothing of us that a certificate of theirs has ended.
            ? PreparedProbe.Of(new ProbeDefinition { Http = new HttpProbe { Url = canary, FollowRedirects = false, VerifyTls = false } })
            : null;

    private static PreparedProbe? OfHostAndPort(string canary) =>
        Uri.TryCreate($"tcp://{canary}", UriKind.Absolute, out var uri) && uri is { Host.Length: > 0, Port: > 0 and <= 65535, UserInfo: "", PathAndQuery: "" or "/", Fragment: "" }
            && !canary.EndsWith('/')
            ? PreparedProbe.Of(new ProbeDefinition { Tcp = new TcpProbe { Host = AsciiHost.Of(uri), Port = uri.Port } })
            : null;
}

/// <summary>What asking a canary has come to.</summary>
/// <param name="IsForbidden">Our own policy keeps us from asking it.</param>
/// <param name="Problem">Why it was not reached, or null.</param>
public sealed record CanaryAnswer(string Canary, bool Reached, bool IsForbidden, TimeSpan Latency, string? Problem);
