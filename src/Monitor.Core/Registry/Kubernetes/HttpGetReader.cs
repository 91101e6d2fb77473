using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Reads httpGet.</summary>
internal sealed class HttpGetReader(BaseAddress address, Reach reach, Findings findings)
{
    private const int LongestPath = 1000;

    private const int MostHeaders = 50;

    private const int LongestValue = 8192;

    public HttpProbe? Read(Section handler, ContainerPort port)
    {
        if (SchemeOf(handler) is not { } scheme || PathOf(handler) is not { } path || HeadersOf(handler) is not { } headers)
            return null;
        var (host, own) = reach.HostOf(handler.Text("host"), address, handler.Place);
        if (!HostAndPort.IsHost(host))
        {
            findings.Problem(handler.Place, $"The host '{Findings.Shown(host)}' is neither a name nor an address.");
            return null;
        }

        var asked = own && address.Scheme == "https" ? "https" : scheme;
        if (scheme == "https")
            findings.Note(handler.Place, "As the kubelet does, it accepts any certificate.");
        return new HttpProbe
        {
            Url = Url(asked, host, reach.PortOf(port, address, http: true, own), own ? address.Path + path : path),
            Headers = headers,
            VerifyTls = scheme != "https",
        };
    }

    private static string Url(string scheme, string host, int port, string path)
    {
        var authority = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return (scheme, port) is ("http", 80) or ("https", 443) ? $"{scheme}://{authority}{path}" : $"{scheme}://{authority}:{port}{path}";
    }

    private string? SchemeOf(Section handler) => handler.Text("scheme")?.ToUpperInvariant() switch
    {
        null or "" or "HTTP" => "http",
        "HTTPS" => "https",
        var other => Refused(handler, $"The scheme '{Findings.Shown(other)}' is neither HTTP nor HTTPS."),
    };

    private string? PathOf(Section handler)
    {
        var path = handler.Text("path") is { Length: > 0 } written ? written : "/";
        if (path.Length > LongestPath || path.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return Refused(handler, $"The path is to have at most {LongestPath} characters and no blanks.");
        return path[0] == '/' ? path : "/" + path;
    }

    private Dictionary<string, string>? HeadersOf(Section handler)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in handler.Maps("httpHeaders"))
        {
            var (name, value) = (header.Text("name") ?? "", header.Text("value") ?? "");
            // RFC 9110, 5.3: a header given twice is one with both values.
            var joined = headers.TryGetValue(name, out var before) ? $"{before}, {value}" : value;
            if (joined.Length > LongestValue || headers.Count > MostHeaders)
            {
                Refused(handler, $"There are more than {MostHeaders} headers, or one with more than {LongestValue} characters.");
                return null;
            }

            headers[name] = joined;
        }

        return headers;
    }

    private string? Refused(Section handler, string message)
    {
        findings.Problem(handler.Place, message);
        return null;
    }
}
