using Monitor.Core.Registry;

namespace Monitor.Core.Own.Outbound;

/// <summary>What of the outbound policy the configuration of this node says. It counts before what is stored, and cannot be changed elsewhere.</summary>
/// <param name="AllowPrivateNetworks">Null where it says nothing of it.</param>
/// <param name="Allowed">The same.</param>
/// <param name="Refused">The same.</param>
public sealed record OutboundConfigured(bool? AllowPrivateNetworks = null, IReadOnlyList<string>? Allowed = null, IReadOnlyList<string>? Refused = null)
{
    /// <summary>In the configuration's list: there are none, whatever is stored.</summary>
    public const string None = "none";

    private const string Prefix = "Monitor__Outbound__";

    /// <summary>Reads the configuration's values, lists with commas between. Empty ones say nothing.</summary>
    public static OutboundConfigured Of(bool? allowPrivateNetworks, string? allowed, string? refused) => new(allowPrivateNetworks, Ranges(allowed), Ranges(refused));

    /// <summary>The settings that the configuration says something of, by field: with the variable that says it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new (string Field, bool Is)[]
        {
            ("allowPrivateNetworks", AllowPrivateNetworks is not null), ("allowed", Allowed is not null), ("refused", Refused is not null),
        }.Where(f => f.Is).ToDictionary(f => f.Field, f => Prefix + char.ToUpperInvariant(f.Field[0]) + f.Field[1..]);

    /// <summary>What is wrong, as sentences that name the key and the mend.</summary>
    public IEnumerable<string> Errors()
    {
        if (OutboundValidation.Fault(Allowed ?? [], allows: true) is { } allowed)
            yield return $"Monitor:Outbound:Allowed: {allowed}";
        if (OutboundValidation.Fault(Refused ?? [], allows: false) is { } refused)
            yield return $"Monitor:Outbound:Refused: {refused}";
    }

    /// <summary>What counts: its own word before what is stored.</summary>
    public OutboundSettings Over(OutboundSettings stored) => new()
    {
        AllowPrivateNetworks = AllowPrivateNetworks ?? stored.AllowPrivateNetworks, Allowed = Allowed ?? stored.Allowed, Refused = Refused ?? stored.Refused,
    };

    /// <summary>What to store of a wish: where the configuration has its say, what is stored stays.</summary>
    public OutboundSettings Under(OutboundSettings wish, OutboundSettings stored) => new()
    {
        AllowPrivateNetworks = AllowPrivateNetworks is null ? wish.AllowPrivateNetworks : stored.AllowPrivateNetworks,
        Allowed = Allowed is null ? wish.Allowed : stored.Allowed,
        Refused = Refused is null ? wish.Refused : stored.Refused,
    };

    /// <summary>A wish that the configuration is against. Its own word may be repeated, as whoever reads and writes back does.</summary>
    /// <param name="wish">Tidy.</param>
    public IReadOnlyList<FieldError> Against(OutboundSettings wish)
    {
        var counts = Over(wish);
        var errors = new FieldErrors();
        Require("allowPrivateNetworks", wish.AllowPrivateNetworks == counts.AllowPrivateNetworks);
        Require("allowed", wish.Allowed.SequenceEqual(counts.Allowed));
        Require("refused", wish.Refused.SequenceEqual(counts.Refused));
        return errors.All;

        void Require(string field, bool holds) => errors.Require(holds, field, $"It is set by {Settings.GetValueOrDefault(field)}: change it there.");
    }

    private static IReadOnlyList<string>? Ranges(string? list) => string.IsNullOrWhiteSpace(list)
        ? null
        : OutboundValidation.Tidy([.. list.Split(',').Where(r => !r.Trim().Equals(None, StringComparison.OrdinalIgnoreCase))]);
}
