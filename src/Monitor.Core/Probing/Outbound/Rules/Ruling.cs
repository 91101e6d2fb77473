using System.Net;

namespace Monitor.Core.Probing.Outbound.Rules;

/// <summary>Whether an address may be connected to, and by which rule.</summary>
/// <param name="Address">That was judged: of one that carries another, the one within where that decided.</param>
/// <param name="Range">Of the rule, where it has one.</param>
public readonly record struct Ruling(IPAddress Address, RulingKind Kind, AddressRange? Range = null)
{
    public bool IsAllowed => Kind is RulingKind.Public or RulingKind.PrivateAllowed or RulingKind.RangeAllowed;

    /// <summary>The rule, as the end of a sentence.</summary>
    public override string ToString() => (Kind, Range) switch
    {
        (RulingKind.Unread, _) => "the outbound policy has not been read yet",
        (RulingKind.Never, _) => $"{Address} is a link-local, metadata or multicast address, which is never probed",
        (RulingKind.RangeRefused, { IsOne: true }) => $"{Address} is one of the refused addresses",
        (RulingKind.RangeRefused, _) => $"{Address} is in {Range}, which is refused",
        (RulingKind.RangeAllowed, { IsOne: true }) => $"{Address} is one of the allowed addresses",
        (RulingKind.RangeAllowed, _) => $"{Address} is in {Range}, which is allowed",
        (RulingKind.PrivateRefused, _) => $"{Address} is a private address, and private networks are refused",
        (RulingKind.PrivateAllowed, _) => $"{Address} is a private address, and private networks are allowed",
        _ => $"{Address} is a public address, and no range refuses it",
    };
}

/// <summary>Which rule decided.</summary>
public enum RulingKind
{
    /// <summary>There are no rules yet: nothing is connected to.</summary>
    Unread,

    /// <summary>No rule can allow it.</summary>
    Never,

    RangeRefused,

    RangeAllowed,

    PrivateRefused,

    PrivateAllowed,

    Public,
}
