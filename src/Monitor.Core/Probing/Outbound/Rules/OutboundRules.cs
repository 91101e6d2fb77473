using System.Net;
using System.Net.Sockets;

namespace Monitor.Core.Probing.Outbound.Rules;

/// <summary>Which addresses we connect to. Link-local, metadata and multicast addresses are none of them, whatever the rules say.</summary>
/// <param name="AllowPrivateNetworks">Private and loopback addresses of which no range says otherwise; the normal case for a monitor.</param>
/// <param name="Allowed">Ranges that are, private networks or not.</param>
/// <param name="Refused">Ranges that are not. Of several ranges that an address is in the narrowest counts; of two that are as narrow, the refused one.</param>
public sealed record OutboundRules(bool AllowPrivateNetworks, IReadOnlyList<AddressRange> Allowed, IReadOnlyList<AddressRange> Refused)
{
    /// <summary>Private networks, and no ranges.</summary>
    public static OutboundRules Default { get; } = new(true, [], []);

    /// <summary>Judges an address in whatever form: what some gateway or tunnel unwraps to another address has to be allowed as both.</summary>
    public Ruling Judge(IPAddress address)
    {
        address = Plain(address);
        var ruling = JudgeAlone(address);
        foreach (var within in EmbeddedAddresses.Of(address))
        {
            if (!ruling.IsAllowed)
                return ruling;
            ruling = JudgeAlone(within);
        }

        return ruling;
    }

    // fd00:ec2::254%1 equals no address without a zone, and leads to the same.
    private static IPAddress Plain(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } => new IPAddress(address.GetAddressBytes()),
        _ => address,
    };

    private Ruling JudgeAlone(IPAddress address)
    {
        if (KnownNetworks.IsNeverAsked(address))
            return new(address, RulingKind.Never);
        var (allowed, refused) = (Narrowest(Allowed, address), Narrowest(Refused, address));
        if (refused is not null && refused.PrefixLength >= (allowed?.PrefixLength ?? 0))
            return new(address, RulingKind.RangeRefused, refused);
        if (allowed is not null)
            return new(address, RulingKind.RangeAllowed, allowed);
        return new(address, KnownNetworks.IsPrivate(address) ? AllowPrivateNetworks ? RulingKind.PrivateAllowed : RulingKind.PrivateRefused : RulingKind.Public);
    }

    private static AddressRange? Narrowest(IReadOnlyList<AddressRange> ranges, IPAddress address)
    {
        AddressRange? narrowest = null;
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Contains(address) && (narrowest is null || ranges[i].PrefixLength > narrowest.PrefixLength))
                narrowest = ranges[i];
        }

        return narrowest;
    }
}
