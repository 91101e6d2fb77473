using Monitor.Data.Identity;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Keys;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Access;

/// <summary>The API keys, for admins.</summary>
internal static class ApiKeysEndpoints
{
    public static void MapApiKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/api-keys").WithTags("API keys").RequireAuthorization(AccessPolicies.Administer);
        keys.MapGet("", ListAsync).Takes()
            .WithSummary("List API keys, newest first")
            .Produces<Page<ApiKey>>();
        keys.MapPost("", IssueAsync).Takes()
            .WithSummary("Make an API key; the key itself is in this answer alone")
            .Produces<IssuedKeyJson>(StatusCodes.Status201Created);
        keys.MapDelete("/{id:int}", RevokeAsync).Takes()
            .WithSummary("Revoke an API key, effective within 5 seconds on every node")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<ApiKey>> ListAsync(ApiKeys keys, CancellationToken cancellationToken) =>
        new(await keys.ListAsync(cancellationToken), null);

    private static async Task<IResult> IssueAsync(
        Body<NewKeyJson> body, Caller caller, ApiKeys keys, CancellationToken cancellationToken) =>
        await keys.IssueAsync(new KeyWish(body.Value.Name, body.Value.Role, body.Value.Group), caller.Actor, cancellationToken) switch
        {
            IssuedKey.Issued issued => TypedResults.Json(IssuedKeyJson.Of(issued), statusCode: StatusCodes.Status201Created),
            IssuedKey.Invalid invalid => Problems.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"The keys gave {other}."),
        };

    private static async Task<IResult> RevokeAsync(int id, Caller caller, ApiKeys keys, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, caller.Actor, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound($"There is no API key {id}.");
}

/// <summary>The wish for an API key.</summary>
public sealed record NewKeyJson
{
    /// <summary>What it is for; at most 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Wall, Viewer, Operator or Admin. Wall reads the wallboard and nothing else: open <c>/wall?token=</c> with the key once on the screen.</summary>
    public string Role { get; init; } = "";

    /// <summary>Of the role Wall: the group of services, with those within it, that alone is shown. Left out for all.</summary>
    public string? Group { get; init; }
}

/// <summary>A new API key.</summary>
/// <param name="Key">The key itself: shown this once.</param>
public sealed record IssuedKeyJson(int Id, string Name, string Role, string? Group, string Prefix, DateTimeOffset CreatedAt, string CreatedBy, string Key)
{
    public static IssuedKeyJson Of(IssuedKey.Issued issued) => new(
        issued.Key.Id, issued.Key.Name, issued.Key.Role, issued.Key.Group, issued.Key.Prefix, issued.Key.CreatedAt, issued.Key.CreatedBy, issued.Secret);
}
