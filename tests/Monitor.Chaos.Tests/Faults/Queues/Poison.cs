using Monitor.Chaos.Tests.Truth;

namespace Monitor.Chaos.Tests.Faults.Queues;

/// <summary>A row that nobody can do what it asks for.</summary>
internal abstract class Poison
{
    /// <summary>Where it lies.</summary>
    public abstract string Queue { get; }

    /// <summary>How it is seen.</summary>
    public abstract string Visible { get; }

    public abstract Task PlantAsync(Pasts database, CancellationToken cancellationToken);

    /// <returns>What is seen of it; null while nothing is.</returns>
    public abstract Task<string?> LookAsync(Pasts database, HttpClient api, CancellationToken cancellationToken);

    /// <summary>Takes it away, as one does who has seen it.</summary>
    public abstract Task RemoveAsync(Pasts database, CancellationToken cancellationToken);
}
