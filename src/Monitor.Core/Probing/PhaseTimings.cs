namespace Monitor.Core.Probing;

/// <summary>How long each phase of a probe took; null where the phase was not reached or not needed (a reused connection, plain HTTP).</summary>
/// <param name="Dns">Name to addresses.</param>
/// <param name="Connect">TCP handshake.</param>
/// <param name="Tls">TLS handshake.</param>
/// <param name="FirstByte">Request sent until the answer's headers were read.</param>
/// <param name="Body">Headers until the last byte of the body that was read.</param>
public readonly record struct PhaseTimings(TimeSpan? Dns, TimeSpan? Connect, TimeSpan? Tls, TimeSpan? FirstByte, TimeSpan? Body)
{
    /// <summary>How long a kept connection said nothing before a new one was asked, whose phases these are; null ordinarily. It is not part of the latency, and not stored.</summary>
    public TimeSpan? Silence { get; init; }
}
