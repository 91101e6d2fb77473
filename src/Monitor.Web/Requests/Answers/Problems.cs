using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Requests.Bodies;

namespace Monitor.Web.Requests.Answers;

/// <summary>The API's refusals: RFC 9457 problems that say what to change.</summary>
internal static class Problems
{
    /// <summary>400 with <c>errors</c> by field; the document itself is the field <c>$</c>.</summary>
    public static IResult Invalid(IReadOnlyList<FieldError> errors) => TypedResults.Problem(
        detail: "See errors: each names a field and says what to change.",
        statusCode: StatusCodes.Status400BadRequest,
        title: "The request is not valid",
        extensions: [new("errors", ByField(errors))]);

    public static IResult NoService(string key) => NotFound($"There is no service with the key '{key}'.");

    public static IResult NoChannel(string key) => NotFound($"There is no channel with the key '{key}'.");

    public static IResult NoIncident(long id) => NotFound($"There is no incident {id}; old ones are removed.");

    public static IResult NotFound(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static IResult Forbidden(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");

    public static IResult KeyTaken(string what, string key) => TypedResults.Problem(
        $"There is a {what} with the key '{key}' already. Choose another key, or replace it with PUT.",
        statusCode: StatusCodes.Status409Conflict,
        title: "The key is taken");

    public static IResult NotJson(string? contentType) => TypedResults.Problem(
        $"Send JSON with the header Content-Type: application/json, not {(string.IsNullOrEmpty(contentType) ? "without one" : contentType)}.",
        statusCode: StatusCodes.Status415UnsupportedMediaType,
        title: "Not JSON");

    /// <param name="name">Of the text that is taken beside JSON, for people.</param>
    public static IResult NotText(string name, string type, string? contentType) => TypedResults.Problem(
        $"Send the {name} with the header Content-Type: {type}, or JSON with application/json, not {(string.IsNullOrEmpty(contentType) ? "without one" : contentType)}.",
        statusCode: StatusCodes.Status415UnsupportedMediaType,
        title: $"Neither {name} nor JSON");

    /// <summary>409 for an import that would take over what somebody keeps by other means.</summary>
    public static IResult ManagedElsewhere(IReadOnlyList<MonitoredService> services) => TypedResults.Problem(
        $"{string.Join(", ", services.Take(10).Select(s => $"'{s.Key}' is managed by {s.ManagedBy}"))}. Import with replace to take over, or rename the workload.",
        statusCode: StatusCodes.Status409Conflict,
        title: "The key is taken",
        extensions: [new("existing", services.Select(s => s.Key).ToArray())]);

    /// <summary>A body that the server could not read to its end: over the limit, cut off.</summary>
    public static IResult Unreadable(BadHttpRequestException exception, int largest = BodyFilter.LargestBody) => TypedResults.Problem(
        exception.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? $"The body may have at most {largest / 1024} KiB."
            : exception.Message,
        statusCode: exception.StatusCode,
        title: "The body could not be read");

    private static Dictionary<string, string[]> ByField(IReadOnlyList<FieldError> errors) => errors
        .GroupBy(e => e.Field.Length == 0 ? "$" : e.Field, e => e.Message)
        .ToDictionary(g => g.Key, g => g.ToArray());
}
