using Monitor.Core.Registry.Suggesting;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>What services may depend on.</summary>
internal static class SuggestionsEndpoints
{
    public static void MapSuggestions(this RouteGroupBuilder api)
    {
        api.MapGet("/suggestions", ListAllAsync).WithTags("Services").RequireAuthorization(AccessPolicies.View).Takes()
            .WithSummary("What all services may depend on, by the components that they report")
            .Produces<Page<SuggestedDependency>>();
        var suggestions = api.MapGroup("/services/{key}/suggestions").WithTags("Services");
        suggestions.MapGet("", ListAsync).RequireAuthorization(AccessPolicies.View).Takes()
            .WithSummary("What a service may depend on, by the components that it reports")
            .WithDescription("Nothing follows from a suggestion. To confirm one, PUT the service with its key in dependsOn.")
            .Produces<Page<DependencySuggestion>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        suggestions.MapPost("/{dependsOn}/dismiss", DismissAsync).RequireAuthorization(AccessPolicies.Operate).Takes()
            .WithSummary("Say that it does not depend on that: it is not suggested again")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<SuggestedDependency>> ListAllAsync(Caller caller, IDependencySuggestions suggestions, CancellationToken cancellationToken) =>
        new(await suggestions.ListAllAsync(caller.Scope, cancellationToken), null);

    private static async Task<IResult> ListAsync(string key, Caller caller, IDependencySuggestions suggestions, CancellationToken cancellationToken) =>
        await suggestions.ListAsync(key, caller.Scope, cancellationToken) is { } found ? TypedResults.Ok(new Page<DependencySuggestion>(found, null)) : Problems.NoService(key);

    private static async Task<IResult> DismissAsync(string key, string dependsOn, Caller caller, IDependencySuggestions suggestions, CancellationToken cancellationToken) =>
        await suggestions.DismissAsync(key, dependsOn, caller.Actor, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound($"There is no service '{key}', or none '{dependsOn}'.");
}
