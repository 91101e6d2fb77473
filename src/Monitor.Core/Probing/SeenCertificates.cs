using System.Collections.Concurrent;

namespace Monitor.Core.Probing;

/// <summary>When the certificates behind reused connections end, by server: only the handshake gets to see one, and later checks use its connection. Thread-safe.</summary>
/// <param name="most">Redirects name servers that nobody registered: their number is bounded.</param>
internal sealed class SeenCertificates(TimeProvider clock, int most = 20_000)
{
    // By then the connection of a note is closed, with an exchange at its end: see OutboundHttp.ReusedFor.
    private static readonly TimeSpan Kept = OutboundHttp.ReusedFor * 5;

    private readonly ConcurrentDictionary<(string Authority, string? Host), Seen> _seen = new();

    /// <summary>A handshake showed it. When there is no room, those stay known that are.</summary>
    public void Note(HttpRequestMessage request, DateTimeOffset expires)
    {
        var server = ServerOf(request);
        if (_seen.Count < most || _seen.ContainsKey(server) || MakeRoom())
            _seen[server] = new Seen(expires, clock.GetTimestamp());
    }

    /// <returns>Null when none was seen, or that is too long ago.</returns>
    public DateTimeOffset? Of(HttpRequestMessage request) => _seen.TryGetValue(ServerOf(request), out var seen) ? seen.Expires : null;

    private bool MakeRoom()
    {
        foreach (var (server, seen) in _seen)
        {
            if (clock.GetElapsedTime(seen.At) > Kept)
                _seen.TryRemove(server, out _);
        }

        return _seen.Count < most;
    }

    // As the connections are told apart: the Host header is the name that TLS asks for.
    private static (string Authority, string? Host) ServerOf(HttpRequestMessage request) => (request.RequestUri!.Authority, request.Headers.Host);

    private readonly record struct Seen(DateTimeOffset Expires, long At);
}
