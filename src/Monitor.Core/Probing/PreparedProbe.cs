using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Probing;

/// <summary>A probe's question made ready once, so that a check only asks it.</summary>
/// <param name="Host">Host and port that it asks: what the bound of checks under way per host counts by.</param>
public abstract record PreparedProbe(string Host)
{
    public sealed record Http(PreparedRequest Request) : PreparedProbe(Request.Uri.Authority);

    public sealed record Tcp(TcpProbe Probe) : PreparedProbe($"{Probe.Host}:{Probe.Port}");

    public sealed record Grpc(GrpcProbe Probe) : PreparedProbe($"{Probe.Host}:{Probe.Port}");

    public sealed record Dns(DnsProbe Probe) : PreparedProbe(Probe.Server ?? "resolver");

    public sealed record Ping(PingProbe Probe) : PreparedProbe(Probe.Host);

    /// <summary>Becomes due only when nobody has called in time.</summary>
    public sealed record Push(PushProbe Probe, TimeSpan Period) : PreparedProbe("push");

    /// <param name="probe">Validated, secrets in clear.</param>
    public static PreparedProbe Of(ProbeDefinition probe) => probe switch
    {
        { Http: { } http } => new Http(new PreparedRequest(http, HeadersOf(probe), probe.Period)),
        { Tcp: { } tcp } => new Tcp(tcp),
        { Grpc: { } grpc } => new Grpc(grpc),
        { Dns: { } dns } => new Dns(dns),
        { Ping: { } ping } => new Ping(ping),
        { Push: { } push } => new Push(push, probe.Period),
        _ => throw new ArgumentException("The probe says in no way how to ask.", nameof(probe)),
    };

    private static string[] HeadersOf(ProbeDefinition probe) =>
        [.. probe.Assertions.Select(a => a.Header).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
}
