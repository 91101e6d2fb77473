namespace Monitor.Core.Nodes;

/// <summary>A running process of the product.</summary>
/// <param name="Id">Made anew with each start.</param>
/// <param name="Roles"><c>web</c>, <c>worker</c>.</param>
public sealed record Node(string Id, string Host, string Version, IReadOnlyList<string> Roles)
{
    /// <summary>What its configuration says of how long what is kept, by field; null of a version that did not tell.</summary>
    public IReadOnlyDictionary<string, int>? Retention { get; init; }

    public bool IsWorker => Roles.Contains("worker");
}

/// <summary>A node as the others see it, by the database's clock.</summary>
/// <param name="Quiet">How long it has said nothing.</param>
/// <param name="ClockAhead">Its own clock before the database's, below zero behind it, the way to the database included; null of a version that did not tell.</param>
/// <param name="Pace">Null of a version that did not tell.</param>
public sealed record NodeState(Node Node, DateTimeOffset StartedAt, DateTimeOffset SeenAt, TimeSpan Quiet, TimeSpan? ClockAhead = null, NodePace? Pace = null)
{
    // What signatures and tokens of others tolerate is minutes; what people compare by eye is seconds.
    private static readonly TimeSpan TolerableOffset = TimeSpan.FromSeconds(5);

    /// <summary>How often a node says that it is there.</summary>
    public static TimeSpan Beat { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Two beats may be missed.</summary>
    public static TimeSpan LongestQuiet { get; } = 3 * Beat;

    /// <summary>It has missed no more than two beats.</summary>
    public bool IsThere => Quiet < LongestQuiet;

    /// <summary>Its clock is so wrong that times in its logs, and its judgement of certificates, are.</summary>
    public bool IsClockWrong => ClockAhead is { } ahead && IsTooFar(ahead);

    /// <summary>Whether a clock is that far from the database's.</summary>
    public static bool IsTooFar(TimeSpan ahead) => ahead.Duration() > TolerableOffset;
}
