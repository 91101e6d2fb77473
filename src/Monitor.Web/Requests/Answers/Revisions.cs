using System.Globalization;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Web.Requests.Answers;

/// <summary>Revisions in HTTP: an answer's <c>ETag</c>, a request's <c>If-Match</c>, and the refusal of a stale one (RFC 9110).</summary>
internal static class Revisions
{
    /// <summary>What a change may be sent with.</summary>
    private const string Description = "The ETag of the answer that the change was made from. Sent, a revision that somebody else stored meanwhile is refused with 412; left out, it is replaced, or deleted.";

    public static string TagOf(Revision revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision.Id}.{revision.Number}\"");

    /// <summary>Names the revision that an answer shows.</summary>
    public static void Tag(HttpResponse response, Revision revision) => response.Headers.ETag = TagOf(revision);

    /// <summary>What the request asks to match; null when it does not ask.</summary>
    public static RevisionMatch? Of(HttpRequest request)
    {
        if (request.Headers.IfMatch.Count == 0)
            return null;
        // What cannot be read matches nothing: better refused than overwritten.
        IList<EntityTagHeaderValue> tags = EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var sent) ? sent : [];
        return tags.Contains(EntityTagHeaderValue.Any)
            ? RevisionMatch.Existing
            : new RevisionMatch([.. tags.Where(t => !t.IsWeak).Select(t => RevisionOf(t.Tag.AsSpan().Trim('"'))).OfType<Revision>()]);
    }

    /// <summary>Describes the header, and the refusal.</summary>
    public static RouteHandlerBuilder TakesRevision(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = HeaderNames.IfMatch,
                In = ParameterLocation.Header,
                Description = Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
            return Task.CompletedTask;
        });

    /// <summary>412 that names the stored revision, who made it and when.</summary>
    /// <param name="what"><c>service</c>, <c>channel</c>.</param>
    /// <param name="current">Null when nothing is stored.</param>
    public static IResult Stale(string what, string key, Revision? current, LastChange? change) => current is { } revision
        ? TypedResults.Problem(
            $"{By(change?.By)} changed the {what} '{key}'{At(change?.At)}, and yours was made from another revision. "
            + "GET it, make your change to that, and send it with its ETag; or send yours without If-Match, whatever theirs was.",
            statusCode: StatusCodes.Status412PreconditionFailed,
            title: "Changed meanwhile",
            extensions: [new("currentRevision", TagOf(revision)), new("changedBy", change?.By?.Shown), new("changedAt", change?.At)])
        : TypedResults.Problem(
            $"There is no {what} with the key '{key}', or none any more. Send yours without If-Match to make it.",
            statusCode: StatusCodes.Status412PreconditionFailed,
            title: "Changed meanwhile");

    /// <summary>The same of a service whose import was made from what was stored a moment ago.</summary>
    public static IResult StaleImport(string key, Revision? current, LastChange? change) => TypedResults.Problem(
        $"{By(change?.By)} changed the service '{key}'{At(change?.At)}, while it was being imported. What comes before it is stored. Import again.",
        statusCode: StatusCodes.Status412PreconditionFailed,
        title: "Changed meanwhile",
        extensions: [new("currentRevision", current is { } revision ? TagOf(revision) : null), new("changedBy", change?.By?.Shown), new("changedAt", change?.At)]);

    /// <summary>204, 412, or what there is to say of something that is not there.</summary>
    public static IResult Removed(Removal result, string what, string key, Func<IResult> missing) => result switch
    {
        Removal.Done => TypedResults.NoContent(),
        Removal.Stale stale => Stale(what, key, stale.Current, stale.Change),
        _ => missing(),
    };

    private static string By(Actor? actor) => actor?.Shown ?? "Somebody";

    private static string At(DateTimeOffset? at) => at is { } instant ? $" at {instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "";

    private static Revision? RevisionOf(ReadOnlySpan<char> tag) =>
        tag.IndexOf('.') is var dot and > 0
        && int.TryParse(tag[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && int.TryParse(tag[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Revision(id, number)
            : null;
}
