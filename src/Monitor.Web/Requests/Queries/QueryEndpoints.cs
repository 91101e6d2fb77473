using Microsoft.OpenApi;
using Monitor.Core.Registry;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Requests.Queries;

/// <summary>Gives an endpoint its query parameters.</summary>
public static class QueryEndpoints
{
    /// <summary>Checks the query string before the endpoint runs (unknown names are refused, as in bodies) and describes it in OpenAPI.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params QueryParameter[] parameters)
    {
        endpoint.AddEndpointFilter((context, next) => Faults(context.HttpContext.Request, parameters).ToList() is { Count: > 0 } faults
            ? ValueTask.FromResult<object?>(Problems.Invalid(faults))
            : next(context));
        return endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var parameter in parameters)
                operation.Parameters.Add(Described(parameter));
            return Task.CompletedTask;
        });
    }

    private static IEnumerable<FieldError> Faults(HttpRequest request, QueryParameter[] parameters)
    {
        foreach (var name in request.Query.Keys)
        {
            if (!parameters.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)))
                yield return new(name, $"There is no such parameter. Known here: {string.Join(", ", parameters.Select(p => p.Name))}.");
        }

        foreach (var parameter in parameters)
        {
            if (parameter.Fault(request) is { } fault)
                yield return new(parameter.Name, fault);
        }
    }

    private static OpenApiParameter Described(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = parameter.Schema,
    };
}
