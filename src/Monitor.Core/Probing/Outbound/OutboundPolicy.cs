using System.Net;
using Monitor.Core.Probing.Outbound.Rules;

namespace Monitor.Core.Probing.Outbound;

/// <summary>
/// The rules that count on this node now: one for everything that we send. Asked of the resolved address, so that a name cannot be used to get around it. Thread-safe.
/// </summary>
/// <param name="rules">Null while they have not been read: nothing is connected to.</param>
public sealed class OutboundPolicy(OutboundRules? rules)
{
    private OutboundRules? _rules = rules;

    /// <summary>The default rules.</summary>
    public OutboundPolicy()
        : this(OutboundRules.Default)
    {
    }

    /// <summary>There are other rules: what is connected already is to be judged by them.</summary>
    public event Action? Changed;

    /// <summary>Another object whenever they change.</summary>
    public OutboundRules? Rules => Volatile.Read(ref _rules);

    /// <summary>Takes over rules from elsewhere.</summary>
    public void Follow(OutboundRules rules)
    {
        Volatile.Write(ref _rules, rules);
        Changed?.Invoke();
    }

    /// <summary>
    /// The same for addresses that the configuration itself names, such as a sign-in provider's: whoever writes it may allow private networks, so naming
    /// one there is leave enough. What is refused by range stays so.
    /// </summary>
    public OutboundPolicy OfConfigured()
    {
        var policy = new OutboundPolicy(Loosened());
        Changed += () => policy.Follow(Loosened() ?? OutboundRules.Default);
        return policy;

        OutboundRules? Loosened() => Rules is { } rules ? rules with { AllowPrivateNetworks = true } : null;
    }

    /// <summary>What the rules say of an address.</summary>
    public Ruling Judge(IPAddress address) => Rules?.Judge(address) ?? new Ruling(address, RulingKind.Unread);

    /// <summary>Why the address is refused, or null when it is allowed.</summary>
    public string? Refusal(IPAddress address) => Judge(address) is { IsAllowed: false } ruling ? ruling.ToString() : null;
}
