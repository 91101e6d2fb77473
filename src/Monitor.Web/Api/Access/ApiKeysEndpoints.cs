using Monitor.Data.Identity;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Keys;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

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
        keys.MapPost("/{id:int}/rotate", RotateAsync).Takes()
            .WithSummary("Make a key like this one, which goes on for the hours of grace and then ends; the new key is in this answer alone")
            .Produces<IssuedKeyJson>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound);
        keys.MapDelete("/{id:int}", RevokeAsync).Takes()
            .WithSummary("Revoke an API key, effective within 5 seconds on every node")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<ApiKey>> ListAsync(ApiKeys keys, CancellationToken cancellationToken) =>
        new(await keys.ListAsync(cancellationToken), null);

    private static async Task<IResult> IssueAsync(
        Body<NewKeyJson> body, Caller caller, ApiKeys keys, CancellationToken cancellationToken) =>
        Answer(await keys.IssueAsync(new KeyWish(body.Value.Name, body.Value.Role, body.Value.Group, body.Value.ExpiresAt), caller.Actor, cancellationToken), id: 0);

    private static async Task<IResult> RotateAsync(int id, Body<RotationJson> body, Caller caller, ApiKeys keys, CancellationToken cancellationToken) =>
        Answer(await keys.RotateAsync(id, new KeyRotation(body.Value.GraceHours), caller.Actor, cancellationToken), id);

    private static async Task<IResult> RevokeAsync(int id, Caller caller, ApiKeys keys, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(id, caller.Actor, cancellationToken) switch
        {
            RevokedKey.Revoked => TypedResults.NoContent(),
            RevokedKey.Gone => NoKey(id),
            _ => Problems.Forbidden(Administrators.NoMore),
        };

    private static IResult Answer(IssuedKey became, int id) => became switch
    {
        IssuedKey.Issued issued => TypedResults.Json(IssuedKeyJson.Of(issued), statusCode: StatusCodes.Status201Created),
        IssuedKey.Invalid invalid => Problems.Invalid(invalid.Errors),
        IssuedKey.Gone => NoKey(id),
        IssuedKey.Refused => Problems.Forbidden(Administrators.NoMore),
        _ => throw new InvalidOperationException($"The keys gave {became}."),
    };

    private static IResult NoKey(int id) => Problems.NotFound($"There is no API key {id}.");
}

/// <summary>The wish for an API key.</summary>
public sealed record NewKeyJson
{
    /// <summary>What it is for; at most 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Wall, Viewer, Operator or Admin. Wall reads the wallboard and nothing else: open <c>/wall?token=</c> with the key once on the screen.</summary>
    public string Role { get; init; } = "";

    /// <summary>The group of services, with those within it, that alone it sees and changes. Left out for all. With any role but Admin.</summary>
    public string? Group { get; init; }

    /// <summary>From when on it is refused, within ten years. Left out for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The wish that a key is replaced.</summary>
public sealed record RotationJson
{
    /// <summary>How many hours the old key goes on: 0 to 720.</summary>
    public int GraceHours { get; init; } = KeyRotation.UsualGraceHours;
}

/// <summary>A new API key.</summary>
/// <param name="Key">The key itself: shown this once.</param>
public sealed record IssuedKeyJson(int Id, string Name, string Role, string? Group, string Prefix, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? ExpiresAt, string Key)
{
    public static IssuedKeyJson Of(IssuedKey.Issued issued) => new(
        issued.Key.Id, issued.Key.Name, issued.Key.Role, issued.Key.Group, issued.Key.Prefix, issued.Key.CreatedAt, issued.Key.CreatedBy, issued.Key.ExpiresAt, issued.Secret);
}
