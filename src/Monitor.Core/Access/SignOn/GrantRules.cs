namespace Monitor.Core.Access.SignOn;

/// <summary>What somebody may whom a provider vouches for.</summary>
/// <param name="Groups">The groups of services that alone they see, with those within them; null for everything.</param>
public sealed record Grant(PersonRole Role, IReadOnlyList<string>? Groups);

/// <summary>What a value of a claim gives to whoever has it.</summary>
/// <param name="Value">As the provider writes it, the case included.</param>
/// <param name="Groups">None for everything.</param>
public sealed record GrantRule(string Value, PersonRole Role, IReadOnlyList<string> Groups);

/// <summary>From what a provider says of somebody to what they may. Pure.</summary>
/// <param name="Otherwise">The role of whom no rule is about; null refuses them.</param>
public sealed record GrantRules(IReadOnlyList<GrantRule> Rules, PersonRole? Otherwise)
{
    /// <summary>
    /// Of several rules the highest role counts, with the groups of those that give it: nobody may do more in a group than one rule says.
    /// A rule without groups gives everything.
    /// </summary>
    /// <param name="values">Of the claims that count: names of roles and groups.</param>
    /// <returns>Null for somebody who may not sign in.</returns>
    public Grant? For(IReadOnlyCollection<string> values)
    {
        var matching = Rules.Where(r => values.Contains(r.Value, StringComparer.Ordinal)).ToList();
        if (matching.Count == 0)
            return Otherwise is { } role ? new Grant(role, null) : null;
        var highest = matching.Max(r => r.Role);
        var counting = matching.Where(r => r.Role == highest).ToList();
        return new Grant(highest, counting.Exists(r => r.Groups.Count == 0) ? null : [.. counting.SelectMany(r => r.Groups).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)]);
    }
}
