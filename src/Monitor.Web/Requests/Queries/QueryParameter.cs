using Microsoft.Extensions.Primitives;
using Microsoft.OpenApi;

namespace Monitor.Web.Requests.Queries;

/// <summary>One parameter of a query string: read, checked and described in one place.</summary>
public abstract class QueryParameter(string name, string description, OpenApiSchema schema)
{
    public string Name => name;

    internal string Description => description;

    internal OpenApiSchema Schema => schema;

    /// <summary>What to change, as a sentence; null when the request's value can be used.</summary>
    internal abstract string? Fault(HttpRequest request);

    /// <summary>The value as sent; null when it is left out or empty.</summary>
    protected StringValues? Sent(HttpRequest request) =>
        request.Query.TryGetValue(name, out var values) && !StringValues.IsNullOrEmpty(values) ? values : (StringValues?)null;
}

/// <summary>A parameter of one type.</summary>
/// <param name="parse">The value, or the sentence that says what to change.</param>
public sealed class QueryParameter<T>(
    string name, string description, OpenApiSchema schema, T fallback, Func<StringValues, (T Value, string? Fault)> parse)
    : QueryParameter(name, description, schema)
{
    /// <summary>The request's value, or the default.</summary>
    public T Of(HttpRequest request) => Sent(request) is { } sent ? parse(sent).Value : fallback;

    internal override string? Fault(HttpRequest request) => Sent(request) is { } sent ? parse(sent).Fault : null;
}
