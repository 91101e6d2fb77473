using System.Security.Authentication;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>
/// The TLS sessions that may be resumed. A resumed one shows no certificate anew, so all of them are given up after a while and each server
/// shows its own again. Thread-safe.
/// </summary>
internal sealed class TlsSessions(TimeProvider clock)
{
    /// <summary>So long a session is resumed after the handshake that showed the certificate: a change is noticed by the second check 30 s apart, or by each 45 s apart.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(45);

    // .NET keeps the sessions of a process by protocols and name (OpenSSL's context by the former) and offers no way to drop any. Bits that
    // stand for no protocol are none to OpenSSL and tell contexts apart: each new pattern begins without sessions.
    private const int FirstFreeBit = 16;
    private const int Patterns = 1 << (31 - FirstFreeBit);

    private static int _patterns;

    private TlsGeneration? _current;

    /// <summary>Those that a connection may resume now.</summary>
    public TlsGeneration Current()
    {
        var current = Volatile.Read(ref _current);
        if (current is not null && clock.GetElapsedTime(current.Began) < Holds)
            return current;
        var pattern = (int)((uint)Interlocked.Increment(ref _patterns) % Patterns);
        var next = new TlsGeneration(clock.GetTimestamp(), TlsGeneration.Spoken | (SslProtocols)(pattern << FirstFreeBit));
        return Interlocked.CompareExchange(ref _current, next, current) == current ? next : Volatile.Read(ref _current)!;
    }
}

/// <summary>Sessions of one time.</summary>
/// <param name="Began">A timestamp: no certificate of its sessions was shown before.</param>
/// <param name="Protocols">Under which .NET finds them again.</param>
internal sealed record TlsGeneration(long Began, SslProtocols Protocols)
{
#pragma warning disable CA5398 // What OpenSSL speaks by itself; no version means that to .NET only where no other bit is set.
    public const SslProtocols Spoken = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398
}
