using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Registry.Transports;

/// <summary>How to ask over HTTP.</summary>
public sealed record HttpProbe
{
    /// <summary>Absolute http or https address, without user information. Credentials in its query or path are stored encrypted and shown as <see cref="SecretMask.Text"/>.</summary>
    public string Url { get; init; } = "";

    /// <summary>GET, HEAD, POST or any other token.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Sent as they are. Values of headers that may carry secrets, which is all but the commonplace, are stored encrypted and shown as <see cref="SecretMask.Text"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Request body, sent as UTF-8; null sends none. The type is the Content-Type header, by default application/json. Credentials in fields of JSON and forms are treated like those of the address; any other text is stored encrypted, and shown to operators alone.</summary>
    public string? Body { get; init; }

    /// <summary>Codes that count as an answer: ranges and single codes, <c>200-399</c> or <c>200,204,301-302</c>.</summary>
    public string ExpectedStatus { get; init; } = HttpStatusRange.Default;

    /// <summary>Follow at most 3 redirects within http and https.</summary>
    public bool FollowRedirects { get; init; } = true;

    /// <summary>False accepts any certificate.</summary>
    public bool VerifyTls { get; init; } = true;

    /// <summary>False (the default, as kubelet does) makes a fresh connection per check, so that DNS, TCP and TLS are part of the question.</summary>
    public bool ReuseConnection { get; init; }

    /// <summary>Basic or bearer credentials, stored encrypted and never shown again.</summary>
    public HttpAuthentication? Authentication { get; init; }
}
