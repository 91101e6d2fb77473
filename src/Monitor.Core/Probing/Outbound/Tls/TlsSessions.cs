using System.Security.Authentication;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>
/// The TLS sessions that may be resumed. A resumed one shows no certificate anew, so all of them are given up after a while and each server
/// shows its own again. Thread-safe.
/// </summary>
internal sealed class TlsSessions(TimeProvider clock)
{
    /// <summary>
    /// So long a session is resumed after the handshake that showed the certificate. With a check every 30 s or more often that leaves time
    /// for one more within the minute, and with one every 45 s or less often none resumes.
    /// </summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(45);

    // .NET keeps the sessions of a process by protocols and name (OpenSSL's context by the former) and offers no way to drop any. Bits that
    // stand for no protocol are none to OpenSSL and tell contexts apart: each new pattern begins without sessions.
    private const int FirstFreeBit = 16;
    private const int Patterns = 1 << (31 - FirstFreeBit);

    private static int _patterns;

    private readonly Lock _lock = new();
    private readonly List<TlsGeneration> _over = [];
    private TlsGeneration? _current;

    /// <summary>Those that a connection may resume now.</summary>
    public TlsGeneration Current() => Volatile.Read(ref _current) is { } current && IsOn(current) ? current : Begin();

    private TlsGeneration Begin()
    {
        lock (_lock)
        {
            if (_current is { } current)
            {
                if (IsOn(current))
                    return current;
                _over.Add(current);
            }

            // A kept connection may use its own for another minute.
            _over.RemoveAll(static over => TlsContexts.TryDrop(over.Protocols));
            var pattern = (int)((uint)Interlocked.Increment(ref _patterns) % Patterns);
            var next = new TlsGeneration(clock.GetTimestamp(), TlsGeneration.Spoken | (SslProtocols)(pattern << FirstFreeBit));
            Volatile.Write(ref _current, next);
            return next;
        }
    }

    private bool IsOn(TlsGeneration generation) => clock.GetElapsedTime(generation.Began) < Holds;
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
