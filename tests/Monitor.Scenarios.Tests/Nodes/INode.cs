using Monitor.Scenarios.Tests.Playing;

namespace Monitor.Scenarios.Tests.Nodes;

/// <summary>A process of the product, as far as it records, announces and delivers. Whatever is asked of it may end in its death.</summary>
internal interface INode : IAsyncDisposable
{
    /// <exception cref="NodeDiedException">What became of it nobody knows.</exception>
    Task RecordAsync(IReadOnlyList<Sighting> seen);

    /// <summary>Does what is due, until nothing is.</summary>
    /// <returns>How long until something falls due by itself; null when nothing will.</returns>
    /// <exception cref="NodeDiedException">What became of it nobody knows.</exception>
    Task<TimeSpan?> WorkAsync(DateTimeOffset now, Duties duties);
}

/// <summary>Where nodes come from. One is there at a time.</summary>
internal interface INodes : IAsyncDisposable
{
    Task<INode> StartAsync();
}

/// <summary>The node is gone, with all that it had in memory.</summary>
internal sealed class NodeDiedException(string how, Exception? cause = null) : Exception(how, cause);
