using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Defaults;

/// <summary>What services of groups begin with.</summary>
internal static class DefaultsEndpoints
{
    // A group's path has slashes of its own.
    private const string OfGroup = "/{**group}";

    public static void MapDefaults(this RouteGroupBuilder api)
    {
        var defaults = api.MapGroup("/defaults").WithTags("Defaults");
        defaults.MapGet("", ListAsync).RequireAuthorization(AccessPolicies.Operate).Takes()
            .WithSummary("What services of groups begin with, in the order of the groups' paths")
            .Produces<Page<GroupDefaults>>();
        defaults.MapGet(OfGroup, FindAsync).RequireAuthorization(AccessPolicies.Operate).Takes()
            .WithSummary("What services of one group begin with, and from which groups that comes")
            .Produces<DefaultsJson>();
        defaults.MapPut(OfGroup, PutAsync).RequireAuthorization(AccessPolicies.Administer).Takes()
            .WithSummary("Replace what services of a group begin with; those that are registered stay as they are")
            .WithDescription("What is left out is said by the group above. They count when a service is registered: in the form, in a list, and with `POST /services` for what its body leaves out.")
            .TakesRevision()
            .Produces<GroupDefaults>()
            .Produces<GroupDefaults>(StatusCodes.Status201Created);
        defaults.MapDelete(OfGroup, DeleteAsync).RequireAuthorization(AccessPolicies.Administer).Takes()
            .WithSummary("Delete the defaults of a group")
            .TakesRevision()
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<GroupDefaults>> ListAsync(Caller caller, IGroupDefaults defaults, CancellationToken cancellationToken) =>
        new([.. (await defaults.ListAsync(caller.Scope, cancellationToken)).Select(d => d.Defaults)], NextCursor: null);

    private static async Task<IResult> FindAsync(string? group, Caller caller, IGroupDefaults defaults, HttpResponse response, CancellationToken cancellationToken)
    {
        var path = PathOf(group);
        if (!caller.Scope.Admits(path))
            return Problems.NotFound($"There is no group '{path}'.");
        var all = await defaults.ListAsync(caller.Scope, cancellationToken);
        var own = all.FirstOrDefault(d => d.Defaults.Group.Equals(path, StringComparison.OrdinalIgnoreCase));
        if (own is not null)
            Revisions.Tag(response, own.Edition);
        var inherited = InheritedDefaults.Of(all.Select(d => d.Defaults), path);
        return TypedResults.Ok(new DefaultsJson(own?.Defaults, inherited.Values, inherited.From));
    }

    private static async Task<IResult> PutAsync(string? group, Body<GroupDefaults> body, Caller caller, IGroupDefaults defaults, HttpContext http, CancellationToken cancellationToken)
    {
        var path = PathOf(group);
        if (GroupPath.Tidy(body.Value.Group) is { Length: > 0 } said && said != path)
            return Problems.Invalid([new FieldError("group", $"It must be '{path}' as in the address, or be left out.")]);
        return await defaults.PutAsync(body.Value with { Group = path }, Revisions.Of(http.Request), caller.Actor, cancellationToken) switch
        {
            DefaultsResult.Saved saved => Answer(saved, http.Response),
            DefaultsResult.Invalid invalid => Problems.Invalid(invalid.Errors),
            DefaultsResult.Stale stale => Revisions.Stale("defaults of the group", path, stale.Current?.Edition, change: null),
            var other => throw new InvalidOperationException($"The defaults gave {other}."),
        };
    }

    private static async Task<IResult> DeleteAsync(string? group, Caller caller, IGroupDefaults defaults, HttpRequest request, CancellationToken cancellationToken) =>
        Revisions.Removed(
            await defaults.DeleteAsync(PathOf(group), Revisions.Of(request), caller.Actor, cancellationToken), "defaults of the group", PathOf(group),
            () => Problems.NotFound($"There is no group '{PathOf(group)}' with defaults of its own."));

    private static IResult Answer(DefaultsResult.Saved saved, HttpResponse response)
    {
        Revisions.Tag(response, saved.Defaults.Edition);
        return saved.Created ? TypedResults.Created(AddressOf(saved.Defaults.Defaults.Group), saved.Defaults.Defaults) : TypedResults.Ok(saved.Defaults.Defaults);
    }

    // A header has no letters beyond ASCII, and no blank in an address.
    private static string AddressOf(string group) => $"{ApiRoot.Path}/defaults/{string.Join('/', group.Split('/').Select(Uri.EscapeDataString))}";

    // Slashes may be escaped, too.
    private static string PathOf(string? group) => GroupPath.Tidy((group ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
}

/// <summary>What services of one group begin with.</summary>
/// <param name="Own">What is said of the group itself; null for nothing.</param>
/// <param name="Effective">With what the groups above say.</param>
/// <param name="From">The groups that say something of it, the nearest first.</param>
internal sealed record DefaultsJson(GroupDefaults? Own, GroupDefaults Effective, IReadOnlyList<string> From);
