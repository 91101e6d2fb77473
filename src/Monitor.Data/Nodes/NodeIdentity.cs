namespace Monitor.Data.Nodes;

/// <summary>Who this process is among the nodes: made anew with each start.</summary>
public sealed class NodeIdentity
{
    /// <summary>As <c>nodes</c> and notifications name it.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N")[..12];
}
