using Monitor.Core.Probing.Dns;
using Monitor.Core.Probing.Grpc;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Icmp;
using Monitor.Core.Probing.Push;
using Monitor.Core.Probing.Tcp;

namespace Monitor.Core.Probing;

/// <summary>Asks any prepared question over its transport. Thread-safe; one for the whole process.</summary>
public sealed class Prober(HttpProber http, TcpProber tcp, GrpcProber grpc, DnsProber dns, PingProber ping)
{
    /// <param name="timeout">From the start to the last byte.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> was cancelled: we are stopping.</exception>
    public Task<ProbeOutcome> SendAsync(PreparedProbe probe, TimeSpan timeout, CancellationToken cancellationToken) => probe switch
    {
        PreparedProbe.Http p => http.SendAsync(p.Request, timeout, cancellationToken),
        PreparedProbe.Tcp p => tcp.SendAsync(p.Probe, timeout, cancellationToken),
        PreparedProbe.Grpc p => grpc.SendAsync(p.Probe, timeout, cancellationToken),
        PreparedProbe.Dns p => dns.SendAsync(p.Probe, timeout, cancellationToken),
        PreparedProbe.Ping p => ping.SendAsync(p.Probe, timeout, cancellationToken),
        PreparedProbe.Push p => Task.FromResult(Lateness.Of(p)),
        _ => throw new ArgumentOutOfRangeException(nameof(probe), probe.GetType(), "A transport nobody asks over"),
    };
}
