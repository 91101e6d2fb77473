using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Registry.Transports;

/// <summary>What the transports other than HTTP must be like.</summary>
internal static class TransportValidation
{
    private const int MostText = 4096;

    public static void Check(TcpProbe tcp, string path, FieldErrors errors)
    {
        Host(tcp.Host, $"{path}.host", errors);
        errors.Range(tcp.Port, 1, 65_535, $"{path}.port");
        errors.Limit(tcp.Send, MostText, $"{path}.send");
        errors.Limit(tcp.Expect, MostText, $"{path}.expect");
        errors.Require(tcp.Expect is not { Length: 0 }, $"{path}.expect", "Give the text to wait for, or leave it out.");
    }

    public static void Check(GrpcProbe grpc, string path, FieldErrors errors)
    {
        Host(grpc.Host, $"{path}.host", errors);
        errors.Range(grpc.Port, 1, 65_535, $"{path}.port");
        errors.Limit(grpc.Service, 200, $"{path}.service");
    }

    public static void Check(DnsProbe dns, string path, FieldErrors errors)
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

    public static void Check(PingProbe ping, string path, FieldErrors errors) => Host(ping.Host, $"{path}.host", errors);

    public static void Check(PushProbe push, string path, FieldErrors errors)
    {
        errors.Range(push.GraceSeconds, 0, 604_800, $"{path}.graceSeconds", " seconds");
        errors.Require(
            push.Token is null or SecretMask.Text || (push.Token.Length is >= 20 and <= 100 && push.Token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')),
            $"{path}.token", "Use 20 to 100 letters, digits, dashes and underscores, or leave it out to have one made.");
    }

    private static void Host(string host, string path, FieldErrors errors) =>
        errors.Require(HostAndPort.IsHost(host), path, "Give a host name or an address, without a scheme or a port.");
}
