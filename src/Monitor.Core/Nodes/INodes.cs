namespace Monitor.Core.Nodes;

/// <summary>The nodes that share this database.</summary>
public interface INodes
{
    /// <summary>The latest start first. One that ended by itself is missing; one that was killed stays in sight for a day.</summary>
    Task<IReadOnlyList<NodeState>> ListAsync(CancellationToken cancellationToken);
}
