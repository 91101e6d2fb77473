namespace Monitor.Core.Probing.Outbound;

/// <summary>Whether the outbound policy lets a target be asked.</summary>
/// <param name="Host">The name or address that was asked for.</param>
/// <param name="Addresses">What it resolves to; empty where it does not.</param>
/// <param name="Problem">Why there are none; null where there are.</param>
public sealed record OutboundVerdict(string Host, IReadOnlyList<AddressVerdict> Addresses, string? Problem)
{
    /// <summary>Connections go to those of its addresses that are allowed.</summary>
    public bool IsAllowed => Addresses.Any(a => a.IsAllowed);
}

/// <summary>What the policy says of one address.</summary>
/// <param name="Rule">That decided, as a sentence.</param>
public sealed record AddressVerdict(string Address, bool IsAllowed, string Rule);
