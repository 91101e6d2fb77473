using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Monitor.Core.Probing.Outbound.Rules;

namespace Monitor.Core.Probing.Outbound;

/// <summary>The addresses of a name.</summary>
/// <exception cref="SocketException">There are none, or nobody could say.</exception>
public delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancellationToken);

/// <summary>From a host's name to the addresses that we may talk to: resolves, and asks the policy of each address.</summary>
/// <param name="lookUp">Null asks this machine's resolver.</param>
public sealed class OutboundAddresses(OutboundPolicy policy, NameLookup? lookUp = null)
{
    private readonly NameLookup _lookUp = lookUp ?? System.Net.Dns.GetHostAddressesAsync;

    /// <returns>At least one.</returns>
    /// <exception cref="ConnectException">The name does not exist, our resolver failed, or the policy forbids every address.</exception>
    internal async ValueTask<IReadOnlyList<IPAddress>> FindAsync(string host, PhaseTrace? trace, CancellationToken cancellationToken) =>
        Allowed(await ResolveAsync(host, trace, cancellationToken), host);

    /// <summary>Why the policy forbids an address, or null.</summary>
    internal string? Refusal(IPAddress address) => policy.Refusal(address);

    /// <summary>By which addresses are judged now; another object whenever they change.</summary>
    internal OutboundRules? Rules => policy.Rules;

    /// <summary>What the policy says of a host, and of each address that it resolves to now. Nothing is connected to.</summary>
    public async Task<OutboundVerdict> ExplainAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return new OutboundVerdict(host, [.. (await ResolveAsync(host, trace: null, cancellationToken)).Select(Verdict)], null);
        }
        catch (ConnectException e)
        {
            return new OutboundVerdict(host, [], e.Message);
        }
    }

    private AddressVerdict Verdict(IPAddress address)
    {
        var ruling = policy.Judge(address);
        return new AddressVerdict(address.ToString(), ruling.IsAllowed, ruling.ToString());
    }

    private async ValueTask<IPAddress[]> ResolveAsync(string host, PhaseTrace? trace, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        // RFC 6761, section 6.4: names under .invalid never exist, and resolvers need not be asked.
        if (host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase))
            throw new ConnectException(ProbeFailure.NameNotFound, $"the name {host} does not exist", isOurs: false);
        var started = Stopwatch.GetTimestamp();
        trace?.Resolve(host);
        try
        {
            // Waits beside the system's look-up, which does not hear of a cancellation once it has begun.
            var addresses = await _lookUp(host, cancellationToken).WaitAsync(cancellationToken);
            trace?.Resolved(started);
            return addresses;
        }
        catch (SocketException e)
        {
            throw e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
                ? new ConnectException(ProbeFailure.NameNotFound, $"the name {host} does not exist", isOurs: false, e)
                : new ConnectException(ProbeFailure.ResolverFailed, $"our resolver could not look up {host}: {e.Message}", isOurs: true, e);
        }
        catch (ArgumentException e)
        {
            throw new ConnectException(ProbeFailure.NameNotFound, $"{host} cannot be a name", isOurs: false, e);
        }
    }

    private IReadOnlyList<IPAddress> Allowed(IPAddress[] addresses, string host)
    {
        if (addresses is [var only] && policy.Refusal(only) is null)
            return addresses;
        var allowed = new List<IPAddress>(addresses.Length);
        string? refusal = null;
        foreach (var address in addresses)
        {
            if (policy.Refusal(address) is { } reason)
                refusal = reason;
            else
                allowed.Add(address);
        }

        if (allowed.Count > 0)
            return allowed;
        throw refusal is null
            ? new ConnectException(ProbeFailure.NameNotFound, $"the name {host} has no address", isOurs: false)
            : ConnectException.Blocked(refusal);
    }
}
