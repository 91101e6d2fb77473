using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Transports;

/// <summary>What the transport of a probe must be like.</summary>
internal static class TransportValidation
{
    private const int MostText = 4096;

    public static void Check(ProbeKind kind, ProbeDefinition probe, string path, FieldErrors errors)
    {
        var given = ((object?[])[probe.Http, probe.Tcp, probe.Grpc, probe.Dns, probe.Ping, probe.Push]).Count(t => t is not null);
        errors.Require(given > 0, $"{path}.http", "Say what to ask: give http with a url, or tcp, grpc, dns, ping or push.");
        errors.Require(given < 2, path, "A probe asks in one way: keep one of http, tcp, grpc, dns, ping and push.");
        if (probe.Http is { } http)
            ProbeValidation.Check(http, $"{path}.http", errors);
        if (probe.Tcp is { } tcp)
            Check(tcp, $"{path}.tcp", errors);
        if (probe.Grpc is { } grpc)
            Check(grpc, $"{path}.grpc", errors);
        if (probe.Dns is { } dns)
            Check(dns, $"{path}.dns", errors);
        if (probe.Ping is { } ping)
            Host(ping.Host, $"{path}.ping.host", errors);
        if (probe.Push is { } push)
            Check(kind, push, $"{path}.push", errors);
    }

    private static void Check(TcpProbe tcp, string path, FieldErrors errors)
    {
        Host(tcp.Host, $"{path}.host", errors);
        errors.Range(tcp.Port, 1, 65_535, $"{path}.port");
        errors.Limit(tcp.Send, MostText, $"{path}.send");
        errors.Limit(tcp.Expect, MostText, $"{path}.expect");
        errors.Require(tcp.Expect is not { Length: 0 }, $"{path}.expect", "Give the text to wait for, or leave it out.");
    }

    private static void Check(GrpcProbe grpc, string path, FieldErrors errors)
    {
        Host(grpc.Host, $"{path}.host", errors);
        errors.Range(grpc.Port, 1, 65_535, $"{path}.port");
        errors.Limit(grpc.Service, 200, $"{path}.service");
    }

    private static void Check(DnsProbe dns, string path, FieldErrors errors)
    {
        errors.Require(
            IsRecordName(dns.Name), $"{path}.name", "Give the name to look up, such as shop.example.com: parts of at most 63 characters between its dots.");
        errors.Require(DnsProbe.Types.Contains(dns.Type), $"{path}.type", $"Use one of {string.Join(", ", DnsProbe.Types)}.");
        errors.Require(dns.Server is null || HostAndPort.TryParse(dns.Server, out _, out _), $"{path}.server", "Use a host or address with an optional port, such as 10.0.0.53:53, or leave it out.");
        errors.Limit(dns.Expect, MostText, $"{path}.expect");
    }

    private static bool IsRecordName(string name) =>
        name.Length is > 0 and <= 253 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && name.TrimEnd('.').Split('.').All(part => part.Length is > 0 and <= 63);

    private static void Check(ProbeKind kind, PushProbe push, string path, FieldErrors errors)
    {
        errors.Require(kind != ProbeKind.Startup, path, "A startup probe has to be asked: use push for readiness or liveness.");
        errors.Range(push.GraceSeconds, 0, 604_800, $"{path}.graceSeconds", " seconds");
        errors.Require(
            push.Token is null or ProbeSecrets.Mask || (push.Token.Length is >= 20 and <= 100 && push.Token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')),
            $"{path}.token", "Use 20 to 100 letters, digits, dashes and underscores, or leave it out to have one made.");
    }

    private static void Host(string host, string path, FieldErrors errors) =>
        errors.Require(HostAndPort.IsHost(host), path, "Give a host name or an address, without a scheme or a port.");
}
