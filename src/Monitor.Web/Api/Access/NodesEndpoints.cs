using Monitor.Core.Nodes;
using Monitor.Web.Access;
using Monitor.Web.Requests;

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
public sealed record NodeJson(
    string Id, string Host, string Version, IReadOnlyList<string> Roles, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool There)
{
    public static NodeJson Of(NodeState state) => new(
        state.Node.Id, state.Node.Host, state.Node.Version, state.Node.Roles, state.StartedAt, state.SeenAt, state.IsThere);
}
