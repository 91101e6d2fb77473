using System.Globalization;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Secrets;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Services;

/// <summary>The one place that knows where a probe has its secrets.</summary>
/// <param name="kind">Of the probe.</param>
/// <param name="change">Says what stands in place of each.</param>
internal sealed class SecretParts(ProbeKind kind, Func<ProbeSecret, string> change)
{
    private readonly string _kind = kind.ToString().ToLowerInvariant();
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);

    public ProbeDefinition Map(ProbeDefinition probe) => probe switch
    {
        { Http: { } http } => probe with { Http = Map(http) },
        { Tcp: { Send.Length: > 0 } tcp } => probe with { Tcp = tcp with { Send = Part("tcp.send", "tcp.send", tcp.Send, isText: true) } },
        { Push: { Token.Length: > 0 } push } => probe with { Push = push with { Token = change(ProbeSecret.Of(PushTokens.PathOf(kind), Field("push.token"), push.Token)) } },
        _ => probe,
    };

    private HttpProbe Map(HttpProbe http) => http with
    {
        Url = SecretAddress.Map(http.Url ?? "", found => Found($"url.{found.Name}", "http.url", found)),
        Headers = (http.Headers ?? new Dictionary<string, string>()).ToDictionary(h => h.Key, h => Header(h.Key, h.Value ?? "")),
        Body = http.Body is not { } body ? null : SecretBody.Map(body, found => found.Name == SecretBody.Whole
            ? Part("body", "http.body", found.Written, isText: true)
            : Found($"body.{found.Name}", "http.body", found)),
        Authentication = http.Authentication is not { } authentication ? null : authentication with
        {
            Password = authentication.Password is { Length: > 0 } password ? Part("password", "http.authentication.password", password) : null,
            Token = authentication.Token is { Length: > 0 } token ? Part("token", "http.authentication.token", token) : null,
        },
    };

    private string Header(string name, string value) =>
        value.Length == 0 || HarmlessHeaders.Contains(name, value) ? value : Part($"header.{name.ToLowerInvariant()}", $"http.headers.{name}", value);

    private string Part(string path, string field, string value, bool isText = false) =>
        change(ProbeSecret.Of($"{_kind}.{path}", Field(field), value, isText));

    private string Found(string path, string field, FoundSecret found) =>
        change(new ProbeSecret(Numbered($"{_kind}.{path}"), Field(field), found.Written, found.Clear, found.Masked));

    private string Field(string field) => $"probes.{_kind}.{field}";

    // A query may name a parameter twice.
    private string Numbered(string path)
    {
        var number = _named[path] = _named.GetValueOrDefault(path) + 1;
        return number == 1 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}#{number}");
    }
}
