using System.Diagnostics;
using System.Net.Sockets;
using DnsClient;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Probing.Dns;

/// <summary>Looks up a DNS record, at a named server or by this machine's resolver. Nothing is cached. Thread-safe; one for the whole process.</summary>
public sealed class DnsProber(OutboundConnector connector)
{
    private readonly Exchanges _exchanges = new();
    private readonly OwnResolver _own = new();

    /// <param name="timeout">For the whole look-up.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> was cancelled: we are stopping.</exception>
    public Task<ProbeOutcome> SendAsync(DnsProbe probe, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var exchange = new Exchange
        {
            Missing = $"no answer from {WhoOf(probe)}",
            Silence = probe.Server is null ? (ProbeFailure.ResolverFailed, true) : (ProbeFailure.Timeout, false),
        };
        return _exchanges.RunAsync(probe, exchange, (p, e, deadline) => AskAsync(p, e, timeout, deadline), timeout, cancellationToken);
    }

    private async Task<ProbeOutcome> AskAsync(DnsProbe probe, Exchange exchange, TimeSpan timeout, CancellationToken deadline)
    {
        if (DnsRecords.Question(probe) is not { } question)
            return exchange.Failed(ProbeFailure.NameNotFound, $"{probe.Name} cannot be a DNS name");
        var servers = probe.Server is { } named ? [await FindAsync(named, exchange, deadline)] : _own.Servers();
        if (servers.Count == 0)
            return exchange.Failed(ProbeFailure.ResolverFailed, "this machine has no DNS server set up", isOurs: true);
        var asked = Stopwatch.GetTimestamp();
        try
        {
            var lookup = new LookupClient(Options(servers, timeout));
            // Waits beside the library, which ends when it likes.
            var answer = await lookup.QueryAsync(question, deadline).WaitAsync(deadline);
            exchange.Trace.Resolved(asked);
            return DnsAnswer.OutcomeOf(probe, answer, WhoOf(probe), exchange);
        }
        // Whatever it is: a hostile server can make a parser throw anything.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(probe, exchange, e);
        }
    }

    private async Task<NameServer> FindAsync(string server, Exchange exchange, CancellationToken deadline)
    {
        if (!HostAndPort.TryParse(server, out var host, out var port))
            throw new ConnectException(ProbeFailure.NameNotFound, $"{server} is not a host with an optional port", isOurs: false);
        var address = (await connector.Addresses.FindAsync(host, exchange.Trace, deadline))[0];
        exchange.Trace.Heard(address);
        return new NameServer(address, port ?? NameServer.DefaultPort);
    }

    // Of several servers of our own each gets its share of the time; one that was named has it all, and our deadline ends it.
    private static LookupClientOptions Options(IReadOnlyCollection<NameServer> servers, TimeSpan timeout) => new([.. servers])
    {
        UseCache = false,
        ThrowDnsErrors = false,
        Retries = 0,
        Timeout = servers.Count == 1 ? timeout + TimeSpan.FromSeconds(1) : timeout / servers.Count,
    };

    private static ProbeOutcome Failed(DnsProbe probe, Exchange exchange, Exception e)
    {
        var inner = e.InnerException ?? e;
        return (probe.Server, inner) switch
        {
            (null, _) => exchange.Failed(ProbeFailure.ResolverFailed, $"our resolver could not look up {probe.Name}: {inner.Message.TrimEnd('.')}", isOurs: true),
            (_, SocketException socket) when OutboundConnector.Failed(socket, WhoOf(probe)) is var failed => exchange.Failed(failed.Failure, failed.Message, failed.IsOurs),
            _ => exchange.Failed(ProbeFailure.Protocol, $"what came back from {WhoOf(probe)} is not DNS"),
        };
    }

    private static string WhoOf(DnsProbe probe) => probe.Server ?? "our resolver";
}
