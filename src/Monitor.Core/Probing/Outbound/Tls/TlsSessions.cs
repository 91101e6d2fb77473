using System.Collections.Concurrent;
using System.Security.Authentication;

namespace Monitor.Core.Probing.Outbound.Tls;

/// <summary>
/// The TLS sessions that may be resumed. A resumed one shows no certificate anew, so all of them are given up after a while and each server
/// shows its own again. Thread-safe.
/// </summary>
internal sealed class TlsSessions(TimeProvider clock)
{
    /// <summary>Another certificate, or the end of one, is noticed within this time, or with the next check where those are rarer.</summary>
    public static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(60);

    /// <summary>
    /// So long sessions are resumed after the first of them was made. The longer, the more: with a check every 30 s one of three resumes,
    /// with checks more than half a minute apart none.
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

    /// <summary>Whether who has not seen the certificate for so long may leave it at that until the next check.</summary>
    public static bool MayWait(TimeSpan unseen, TimeSpan period) => unseen + period <= NoticedWithin;

    /// <summary>Those that a connection to this host may resume, or begin; null when the server has to show its certificate anew.</summary>
    /// <param name="period">Until the certificate is looked at the next time.</param>
    public TlsGeneration? Of(string host, TimeSpan period)
    {
        var current = Current();
        return current.Seen(host) is { } seen && !MayWait(clock.GetElapsedTime(seen), period) ? null : current;
    }

    internal TlsGeneration Current() => Volatile.Read(ref _current) is { } current && IsOn(current) ? current : Begin();

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

/// <summary>Sessions of one time. Thread-safe.</summary>
/// <param name="Began">A timestamp: no certificate of its sessions was shown before.</param>
/// <param name="Protocols">Under which .NET finds them again.</param>
internal sealed record TlsGeneration(long Began, SslProtocols Protocols)
{
#pragma warning disable CA5398 // What OpenSSL speaks by itself; no version means that to .NET only where no other bit is set.
    public const SslProtocols Spoken = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398

    private readonly ConcurrentDictionary<string, long> _shown = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>When a host's first session was made, which later ones may go back to: a timestamp, null without any.</summary>
    public long? Seen(string host) => _shown.TryGetValue(host, out var at) ? at : null;

    /// <summary>There is a connection.</summary>
    /// <returns>Since when the host has shown its certificate: now, or when it began the session that may have been resumed.</returns>
    public long Show(string host, long now) => _shown.GetOrAdd(host, now);
}
