namespace Monitor.Core.Nodes;

/// <summary>How a node kept up in the minute before it last said that it is there.</summary>
/// <param name="Checks">Checks that it began.</param>
/// <param name="LatenessMedian">Begin of a check after the instant at which it was due, at most 5 % off; null without a check.</param>
/// <param name="Lateness99">What 99 of 100 checks did not exceed, at most 5 % off; null without a check.</param>
/// <param name="Lag">The longest that the node's own work had to wait for a turn, seen while checks were under way.</param>
public sealed record NodePace(int Checks, TimeSpan? LatenessMedian, TimeSpan? Lateness99, TimeSpan Lag)
{
    /// <summary>Nothing was checked.</summary>
    public static NodePace AtRest { get; } = new(0, null, null, TimeSpan.Zero);
}
