using Monitor.Core.Dependencies.Sharing;

namespace Monitor.Core.Announcing;

/// <summary>What is told of a part that several services report as failing.</summary>
/// <param name="Part">What people call it.</param>
/// <param name="Status">As the worst of them reports it; Healthy when none does any more.</param>
/// <param name="Services">Names of those that report it, in the order in which they began.</param>
public sealed record SharedNews(string Part, HealthStatus Status, IReadOnlyList<string> Services)
{
    public static SharedNews Of(SharedPart part) => new(part.Name, part.Worst, part.Services);
}
