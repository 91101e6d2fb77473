using Monitor.Core.Probing.Outbound.Rules;

namespace Monitor.Core.Own.Outbound;

/// <summary>Which addresses are connected to, as people write it. Link-local, metadata and multicast addresses never are.</summary>
public sealed record OutboundSettings
{
    /// <summary>Private and loopback addresses of which no range says otherwise.</summary>
    public bool AllowPrivateNetworks { get; init; } = true;

    /// <summary>Addresses, or networks in CIDR notation, that are connected to where private networks are not.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The same, of what is not connected to. The narrowest range that an address is in counts; of two as narrow the refused one.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>To judge by. What is no range is passed over: a later version may have stored it.</summary>
    public OutboundRules ToRules() => new(AllowPrivateNetworks, Ranges(Allowed), Ranges(Refused));

    private static List<AddressRange> Ranges(IReadOnlyList<string> texts) => [.. texts.Select(t => AddressRange.Parse(t, out _)).OfType<AddressRange>()];
}
