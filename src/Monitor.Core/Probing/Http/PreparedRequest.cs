using System.Text;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Probing.Http;

/// <summary>An HTTP probe made ready once, so that a check only sends it.</summary>
public sealed class PreparedRequest
{
    /// <summary>dialects.md, 3.7: some frameworks answer JSON only when asked for it.</summary>
    private const string Accept = "application/json, application/health+json, text/plain;q=0.8, */*;q=0.1";

    internal static readonly string UserAgent = $"Monitor/{typeof(PreparedRequest).Assembly.GetName().Version?.ToString(3)}";

    private static readonly HttpMethod[] WithoutBody = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Delete, HttpMethod.Connect];

    private static readonly TimeSpan UsualPeriod = new ProbeDefinition().Period;

    private readonly TimeSpan _period;
    private readonly byte[]? _body;
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly List<KeyValuePair<string, string>> _contentHeaders = [];

    /// <param name="probe">Validated, secrets in clear.</param>
    /// <param name="askedHeaders">Names of headers of the answer that somebody will look at.</param>
    /// <param name="period">Between two checks; null for the usual one.</param>
    public PreparedRequest(HttpProbe probe, IReadOnlyList<string>? askedHeaders = null, TimeSpan? period = null)
    {
        _period = period ?? UsualPeriod;
        AskedHeaders = askedHeaders ?? [];
        Uri = new Uri(probe.Url);
        FollowRedirects = probe.FollowRedirects;
        VerifyTls = probe.VerifyTls;
        ReuseConnection = probe.ReuseConnection;
        _body = probe.Body is { } body ? Encoding.UTF8.GetBytes(body) : null;
        foreach (var header in Headers(probe))
            (AnswerHeaders.IsOfContent(header.Key) ? _contentHeaders : _headers).Add(header);
        First = Create(Uri, new HttpMethod(probe.Method.Trim().ToUpperInvariant()), sameHost: true);
    }

    public Uri Uri { get; }

    public bool FollowRedirects { get; }

    public bool VerifyTls { get; }

    public bool ReuseConnection { get; }

    /// <summary>Headers to keep of the answer whatever it says.</summary>
    internal IReadOnlyList<string> AskedHeaders { get; }

    /// <summary>What is sent before any redirect.</summary>
    internal WireRequest First { get; }

    internal LastAnswer LastAnswer { get; } = new();

    internal Http2Attempts Http2 { get; } = new();

    /// <param name="uri">Where a redirect leads.</param>
    /// <param name="method">GET after a redirect that says so.</param>
    /// <param name="cookies">That this check was given on the way there, or null.</param>
    internal WireRequest Redirected(Uri uri, HttpMethod method, string? cookies) =>
        // Credentials, and what a body may hold, are for the host they were given for, not for where it sends us.
        Create(uri, method, string.Equals(uri.Authority, Uri.Authority, StringComparison.OrdinalIgnoreCase) && uri.Scheme == Uri.Scheme, cookies);

    private WireRequest Create(Uri uri, HttpMethod method, bool sameHost, string? cookies = null)
    {
        var host = sameHost ? _headers.Find(h => IsHost(h.Key)).Value : null;
        var head = new RequestHead(method, uri, host);
        foreach (var (name, value) in _headers)
        {
            if (!IsHost(name) && !IsCookie(name) && (sameHost || HarmlessHeaders.Contains(name, value)))
                head.Add(name, value);
        }

        if (Join(sameHost ? _headers.Find(h => IsCookie(h.Key)).Value : null, cookies) is { } all)
            head.Add("Cookie", all);

        if (!ReuseConnection)
            head.Add("Connection", "close");
        // It is for the question that was asked, not for the one that a redirect made of it.
        var body = sameHost && (First is null || method == First.Method) ? _body : null;
        return new WireRequest(uri, method, WireTarget.Of(uri, host, VerifyTls, _period), WithBody(head, body, method));
    }

    private byte[] WithBody(RequestHead head, byte[]? body, HttpMethod method)
    {
        if (body is null)
            return (WithoutBody.Contains(method) ? head : head.AddLength(0)).With([]);
        foreach (var (name, value) in _contentHeaders)
            head.Add(name, value);
        if (!_contentHeaders.Exists(h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
            head.Add("Content-Type", "application/json");
        return head.AddLength(body.Length).With(body);
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(HttpProbe probe)
    {
        var given = new HashSet<string>(HttpValidation.ReservedHeaders, StringComparer.OrdinalIgnoreCase);
        foreach (var header in probe.Headers.Where(h => given.Add(h.Key)))
            yield return header;
        if (given.Add("Accept"))
            yield return new("Accept", Accept);
        if (given.Add("User-Agent"))
            yield return new("User-Agent", UserAgent);
        if (given.Add("Cache-Control"))
            yield return new("Cache-Control", "no-cache");
        if (probe.Authentication is { } authentication && given.Add("Authorization"))
            yield return new("Authorization", Authorization(authentication));
        if (given.Add("Accept-Encoding"))
            yield return new("Accept-Encoding", Decompression.Accepted);
    }

    private static string Authorization(HttpAuthentication authentication) => authentication.Scheme switch
    {
        AuthenticationScheme.Basic =>
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{authentication.Username}:{authentication.Password}")),
        _ => "Bearer " + authentication.Token,
    };

    private static bool IsCookie(string name) => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    private static string? Join(string? own, string? given) => own is null || given is null ? own ?? given : $"{own}; {given}";

    // Host names the server that we may have been sent away from.
    private static bool IsHost(string name) => name.Equals("Host", StringComparison.OrdinalIgnoreCase);
}
