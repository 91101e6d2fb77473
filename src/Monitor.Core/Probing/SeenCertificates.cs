using System.Collections.Concurrent;

namespace Monitor.Core.Probing;

/// <summary>When the certificates of https servers end, by server: only the request that makes a connection gets to see it, and others use it too.</summary>
internal sealed class SeenCertificates
{
    // Redirects name servers that nobody registered: their number is bounded.
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<(string Authority, string? Host), DateTimeOffset> _expires = new();

    /// <summary>Notes what this exchange saw; otherwise says what an earlier one saw of the same server.</summary>
    /// <returns>Null for plain http, and where no connection was seen yet.</returns>
    public DateTimeOffset? Of(HttpRequestMessage request, PhaseTrace trace)
    {
        var uri = request.RequestUri!;
        if (uri.Scheme != Uri.UriSchemeHttps)
            return null;
        var server = (uri.Authority, request.Headers.Host);
        if (trace.TakeCertificate() is not { } expires)
            return _expires.TryGetValue(server, out var known) ? known : null;
        if (_expires.Count >= Most)
            _expires.Clear();
        _expires[server] = expires;
        return expires;
    }
}
