using System.Net;

namespace Monitor.Core.Probing;

/// <summary>What the wire gave: an answer, or the reason why there is none. A sick service is a value, never an exception.</summary>
/// <param name="Latency">From the start of the probe to its end, by a monotonic clock.</param>
/// <param name="Phases">Where that time went.</param>
public abstract record ProbeOutcome(TimeSpan Latency, PhaseTimings Phases)
{
    /// <summary>When the certificate that the other side showed ends; null without TLS. Of several on the way the one that ends first.</summary>
    public DateTimeOffset? CertificateExpires { get; init; }

    /// <summary>The service answered, whatever it said.</summary>
    /// <param name="StatusCode">HTTP status code, 100–999.</param>
    /// <param name="ContentType">The Content-Type header as sent, or null.</param>
    /// <param name="Headers">The answer's headers, names case-insensitive, at most 64 KiB in all.</param>
    /// <param name="Body">The decompressed bytes, at most the probe's cap.</param>
    /// <param name="BodyTruncated">True when the service sent more than the cap.</param>
    /// <param name="RemoteAddress">The address that answered, or null when a connection was reused.</param>
    public sealed record Answered(
        int StatusCode,
        string? ContentType,
        IReadOnlyList<KeyValuePair<string, string>> Headers,
        ReadOnlyMemory<byte> Body,
        bool BodyTruncated,
        IPAddress? RemoteAddress,
        TimeSpan Latency,
        PhaseTimings Phases) : ProbeOutcome(Latency, Phases)
    {
        /// <summary>Where the last of the redirects that were followed led; null when there were none.</summary>
        public Uri? RedirectedTo { get; init; }

        /// <summary>Bytes that were read of the body, whatever was taken out of it since.</summary>
        public int BytesRead { get; init; } = Body.Length;
    }

    /// <summary>A transport without HTTP codes came to its own result: a connection, a record, an echo, a push without a payload.</summary>
    /// <param name="Status">What the transport makes of it: Healthy when it got what was asked for.</param>
    /// <param name="Detail">One sentence for people. Untrusted where the other side's text is quoted.</param>
    /// <param name="RemoteAddress">Who answered, where that is known.</param>
    public sealed record Reached(HealthStatus Status, string Detail, IPAddress? RemoteAddress, TimeSpan Latency, PhaseTimings Phases)
        : ProbeOutcome(Latency, Phases);

    /// <summary>No answer.</summary>
    /// <param name="Failure">The kind of failure, for machines.</param>
    /// <param name="Detail">One sentence for people: host, port, what the other side said. Never a credential.</param>
    /// <param name="IsOurs">The trouble is on our side (resolver, network, policy, sockets): it says nothing of the service.</param>
    public sealed record Unreachable(ProbeFailure Failure, string Detail, bool IsOurs, TimeSpan Latency, PhaseTimings Phases)
        : ProbeOutcome(Latency, Phases);
}
