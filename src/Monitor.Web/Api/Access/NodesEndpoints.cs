using Monitor.Core.Nodes;
using Monitor.Web.Access;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Access;

/// <summary>The nodes that share this database, for admins.</summary>
internal static class NodesEndpoints
{
    public static void MapNodes(this RouteGroupBuilder api) =>
        api.MapGet("/nodes", ListAsync).Takes().WithTags("Nodes").RequireAuthorization(AccessPolicies.Administer)
            .WithSummary("The nodes that share this database, the latest start first")
            .WithDescription("Each says every 15 seconds that it is there. One that ended by itself is missing; one that was killed stays listed for a day.")
            .Produces<Page<NodeJson>>();

    private static async Task<Page<NodeJson>> ListAsync(INodes nodes, CancellationToken cancellationToken) =>
        new([.. (await nodes.ListAsync(cancellationToken)).Select(NodeJson.Of)], null);
}

/// <summary>A node.</summary>
/// <param name="Id">Made anew with each start.</param>
/// <param name="Roles">web, worker.</param>
/// <param name="StartedAt">By the database's clock.</param>
/// <param name="SeenAt">When it last said that it is there, by the database's clock.</param>
/// <param name="There">It has missed no more than two of its messages.</param>
/// <param name="ClockAheadSeconds">Its own clock before the database's, below zero behind it; null of a version that does not tell.</param>
/// <param name="LastMinute">How it kept up in the minute before it was last seen; null of a version that does not tell.</param>
public sealed record NodeJson(
    string Id, string Host, string Version, IReadOnlyList<string> Roles, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool There,
    double? ClockAheadSeconds, NodePaceJson? LastMinute)
{
    public static NodeJson Of(NodeState state) => new(
        state.Node.Id, state.Node.Host, state.Node.Version, state.Node.Roles, state.StartedAt, state.SeenAt, state.IsThere,
        state.ClockAhead is { } ahead ? Math.Round(ahead.TotalSeconds, 3) : null, NodePaceJson.Of(state.Pace));
}

/// <summary>How a node kept up in a minute.</summary>
/// <param name="Checks">That it began.</param>
/// <param name="LatenessP50Milliseconds">Begin of a check after the instant at which it was due, at most 5 % off; null without a check.</param>
/// <param name="LatenessP99Milliseconds">The same of 99 of 100.</param>
/// <param name="LagMilliseconds">The longest that its own work had to wait for a turn while checks were under way.</param>
public sealed record NodePaceJson(int Checks, double? LatenessP50Milliseconds, double? LatenessP99Milliseconds, double LagMilliseconds)
{
    internal static NodePaceJson? Of(NodePace? pace) =>
        pace is null ? null : new(pace.Checks, pace.LatenessMedian?.TotalMilliseconds, pace.Lateness99?.TotalMilliseconds, pace.Lag.TotalMilliseconds);
}
