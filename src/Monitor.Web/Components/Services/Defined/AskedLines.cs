using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Secrets;
using Monitor.Core.Registry.Transports;

namespace Monitor.Web.Components.Services.Defined;

/// <summary>What goes out to a service and what has to come back, by transport. Pure.</summary>
internal static class AskedLines
{
    /// <param name="probe">Its secrets masked.</param>
    public static IEnumerable<DefinitionLine> Of(ProbeDefinition probe) => probe switch
    {
        { Http: { } http } => Of(http),
        { Tcp: { } tcp } => Of(tcp, probe.Address),
        { Grpc: { } grpc } => [Asks(probe.Address), new("Expects", "It serves"), .. Tls(grpc.Tls, grpc.VerifyTls)],
        { Dns: { } dns } => [Asks(probe.Address), new("Expects", dns.Expect is { } text ? $"A record with “{text}”" : "Any record"), new("Server", dns.Server ?? "That of the machine that asks")],
        { Push: not null } => [new("Asks", "Nothing: it calls us, by an address that operators see.")],
        _ => [Asks(probe.Address), new("Expects", "An echo")],
    };

    private static IEnumerable<DefinitionLine> Of(HttpProbe http)
    {
        yield return Asks($"{http.Method} {http.Url}");
        yield return new("Expects", $"HTTP {http.ExpectedStatus}");
        if (http.Headers.Count > 0)
            yield return new("Headers", [.. http.Headers.Select(h => $"{h.Key}: {h.Value}")], IsCode: true);
        if (http.Authentication is { } authentication)
            yield return new("Credentials", authentication.Scheme == AuthenticationScheme.Basic ? $"Basic, user {authentication.Username}, password {SecretMask.Text}" : $"Bearer, token {SecretMask.Text}");
        if (http.Body is { } body)
            yield return new("Body", [body], IsCode: true);
        yield return new("Redirects", http.FollowRedirects ? "Followed, at most 3" : "Not followed");
        yield return new("Connection", http.ReuseConnection ? "Reused" : "A fresh one each time");
        foreach (var line in Tls(http.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase), http.VerifyTls))
            yield return line;
    }

    private static IEnumerable<DefinitionLine> Of(TcpProbe tcp, string address)
    {
        yield return Asks(address);
        if (tcp.Send is { } send)
            yield return new("Sends", [send], IsCode: true);
        yield return new("Expects", tcp.Expect is { } text ? $"“{text}” in what comes back" : "That it connects");
        foreach (var line in Tls(tcp.Tls, tcp.VerifyTls))
            yield return line;
    }

    private static DefinitionLine Asks(string address) => new("Asks", [address], IsCode: true);

    private static IEnumerable<DefinitionLine> Tls(bool tls, bool verifies) => tls ? [new("Certificate", verifies ? "Verified" : "Any is accepted")] : [];
}
