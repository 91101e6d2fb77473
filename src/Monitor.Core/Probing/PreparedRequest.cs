using System.Net.Http.Headers;
using System.Text;
using Monitor.Core.Registry;

namespace Monitor.Core.Probing;

/// <summary>An HTTP probe made ready once, so that a check only sends it.</summary>
public sealed class PreparedRequest
{
    /// <summary>dialects.md, 3.7: some frameworks answer JSON only when asked for it.</summary>
    private const string Accept = "application/json, application/health+json, text/plain;q=0.8, */*;q=0.1";

    internal static readonly string UserAgent = $"Monitor/{typeof(PreparedRequest).Assembly.GetName().Version?.ToString(3)}";

    private readonly HttpMethod _method;
    private readonly byte[]? _body;
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly List<KeyValuePair<string, string>> _contentHeaders = [];

    /// <param name="probe">Validated, secrets in clear.</param>
    /// <param name="askedHeaders">Names of headers of the answer that somebody will look at.</param>
    public PreparedRequest(HttpProbe probe, IReadOnlyList<string>? askedHeaders = null)
    {
        AskedHeaders = askedHeaders ?? [];
        Uri = new Uri(probe.Url);
        FollowRedirects = probe.FollowRedirects;
        VerifyTls = probe.VerifyTls;
        ReuseConnection = probe.ReuseConnection;
        _method = new HttpMethod(probe.Method.Trim().ToUpperInvariant());
        _body = probe.Body is { } body ? Encoding.UTF8.GetBytes(body) : null;
        foreach (var header in Headers(probe))
            (IsContentHeader(header.Key) ? _contentHeaders : _headers).Add(header);
    }

    public Uri Uri { get; }

    public bool FollowRedirects { get; }

    public bool VerifyTls { get; }

    public bool ReuseConnection { get; }

    /// <summary>Headers to keep of the answer whatever it says.</summary>
    internal IReadOnlyList<string> AskedHeaders { get; }

    internal HttpMethod Method => _method;

    /// <param name="uri">Where to, after redirects.</param>
    /// <param name="method">GET after a redirect that says so.</param>
    internal HttpRequestMessage Create(Uri uri, HttpMethod method, PhaseTrace trace)
    {
        var request = new HttpRequestMessage(method, uri);
        request.Options.Set(PhaseTrace.Key, trace);
        // Credentials, and what a body may hold, are for the host they were given for, not for where it sends us.
        var sameHost = ReferenceEquals(uri, Uri) || string.Equals(uri.Authority, Uri.Authority, StringComparison.OrdinalIgnoreCase) && uri.Scheme == Uri.Scheme;
        foreach (var (name, value) in _headers)
        {
            if (sameHost || IsForAnyHost(name))
                request.Headers.TryAddWithoutValidation(name, value);
        }

        if (!ReuseConnection)
            request.Headers.ConnectionClose = true;
        if (sameHost && _body is not null && method == _method)
            request.Content = Content();
        return request;
    }

    private ByteArrayContent Content()
    {
        var content = new ByteArrayContent(_body!);
        foreach (var (name, value) in _contentHeaders)
            content.Headers.TryAddWithoutValidation(name, value);
        content.Headers.ContentType ??= new MediaTypeHeaderValue("application/json");
        return content;
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(HttpProbe probe)
    {
        var given = new HashSet<string>(probe.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        foreach (var header in probe.Headers)
            yield return header;
        if (given.Add("Accept"))
            yield return new("Accept", Accept);
        if (given.Add("User-Agent"))
            yield return new("User-Agent", UserAgent);
        if (given.Add("Cache-Control"))
            yield return new("Cache-Control", "no-cache");
        if (probe.Authentication is { } authentication && given.Add("Authorization"))
            yield return new("Authorization", Authorization(authentication));
    }

    private static string Authorization(HttpAuthentication authentication) => authentication.Scheme switch
    {
        Registry.AuthenticationScheme.Basic =>
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{authentication.Username}:{authentication.Password}")),
        _ => "Bearer " + authentication.Token,
    };

    // Host names the server that we were sent away from.
    private static bool IsForAnyHost(string name) => !ProbeSecrets.IsSecretHeader(name) && !name.Equals("Host", StringComparison.OrdinalIgnoreCase);

    private static bool IsContentHeader(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.Equals("Expires", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase) || name.Equals("Allow", StringComparison.OrdinalIgnoreCase);
}
