namespace Monitor.Core.Nodes;

/// <summary>A running process of the product.</summary>
/// <param name="Id">Made anew with each start.</param>
/// <param name="Roles"><c>web</c>, <c>worker</c>.</param>
public sealed record Node(string Id, string Host, string Version, IReadOnlyList<string> Roles);

/// <summary>A node as the others see it, by the database's clock.</summary>
/// <param name="Quiet">How long it has said nothing.</param>
public sealed record NodeState(Node Node, DateTimeOffset StartedAt, DateTimeOffset SeenAt, TimeSpan Quiet)
{
    /// <summary>How often a node says that it is there.</summary>
    public static TimeSpan Beat { get; } = TimeSpan.FromSeconds(15);

    /// <summary>It has missed no more than two beats.</summary>
    public bool IsThere => Quiet < 3 * Beat;
}
