using Monitor.Core.Access;

namespace Monitor.Core.Registry.Defaults;

/// <summary>What a group's services begin with: of each default what the nearest group above says. Pure.</summary>
/// <param name="Values">All that is said.</param>
/// <param name="From">The groups that say something of it, the nearest first.</param>
public sealed record InheritedDefaults(GroupDefaults Values, IReadOnlyList<string> From)
{
    public static InheritedDefaults None { get; } = new(new GroupDefaults(), []);

    /// <param name="all">Of all groups.</param>
    public static InheritedDefaults Of(IEnumerable<GroupDefaults> all, string? group)
    {
        var path = GroupPath.Tidy(group);
        var above = path.Length == 0 ? [] : all.Where(d => GroupPath.IsWithin(path, d.Group)).OrderByDescending(d => d.Group.Length).ToList();
        var (values, from) = (new GroupDefaults { Group = path }, new List<string>());
        foreach (var defaults in above)
        {
            var next = values.Over(defaults);
            if (next != values)
                from.Add(defaults.Group);
            values = next;
        }

        return new InheritedDefaults(values, from);
    }
}
