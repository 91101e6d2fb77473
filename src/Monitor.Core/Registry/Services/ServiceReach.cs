using Monitor.Core.Access;

namespace Monitor.Core.Registry.Services;

/// <summary>What whoever reaches some groups only may say of a service. Pure.</summary>
public static class ServiceReach
{
    /// <param name="seen">Of the services that are named, those within the reach.</param>
    public static IReadOnlyList<FieldError> Errors(ServiceDefinition wanted, IReadOnlySet<string> seen, Scope reach)
    {
        if (reach.Groups is not { } groups)
            return [];
        var errors = new FieldErrors();
        errors.Require(reach.Admits(wanted.Group), "group", groups.Count == 0 ? "You see no group." : $"You see {string.Join(", ", groups)} only: choose one of these, or one within.");
        // Of another group, or not registered yet: which of both is not told. Nor whether the stored one depends on it: what is not seen of that stays without being said.
        foreach (var key in wanted.DependsOn.Where(k => !seen.Contains(k)))
            errors.Require(false, "dependsOn", $"There is no service with the key '{key}'.");
        return errors.All;
    }

    /// <summary>What is seen of a definition: services of other groups do not exist for its reader.</summary>
    public static ServiceDefinition Seen(ServiceDefinition stored, IReadOnlySet<string> seen) =>
        stored.DependsOn.All(seen.Contains) ? stored : stored with { DependsOn = [.. stored.DependsOn.Where(seen.Contains)] };

    /// <summary>With the stored dependencies that are not seen: whoever cannot see them has not meant to remove them.</summary>
    public static ServiceDefinition Keeping(ServiceDefinition wanted, ServiceDefinition? stored, IReadOnlySet<string> seen)
    {
        if (stored is null || stored.DependsOn.All(seen.Contains))
            return wanted;
        var kept = stored.DependsOn.Where(k => !seen.Contains(k) || wanted.DependsOn.Contains(k)).ToList();
        return wanted with { DependsOn = [.. kept, .. wanted.DependsOn.Except(kept)] };
    }
}
