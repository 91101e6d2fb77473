using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Monitor.Core.Registry;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Requests.Bodies;

/// <summary>What could not be read of a request's body, for <see cref="BodyFilter"/>.</summary>
internal interface IBody
{
    IResult? Problem { get; }
}

/// <summary>A request's JSON body as a parameter of an endpoint. The endpoint runs only when it could be read.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework finds its binder and its metadata as static members of the parameter's type.")]
public sealed class Body<T> : IBody, IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private const string NoName = "The name of a field holds half of a surrogate pair.";

    private readonly T? _value;

    private Body(T? value, IResult? problem) => (_value, Problem) = (value, problem);

    /// <summary>The body; the filter has answered already when there is none.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The endpoint lacks the body filter.");

    public IResult? Problem { get; }

    /// <summary>Called by the framework.</summary>
    public static ValueTask<Body<T>> BindAsync(HttpContext context) => ReadAsync(context, ValueTask.FromResult);

    /// <summary>The same, completed before it is taken for what it says.</summary>
    /// <param name="complete">Is given only what has the body's shape.</param>
    internal static async ValueTask<Body<T>> ReadAsync(HttpContext context, Func<JsonElement, ValueTask<JsonElement>> complete)
    {
        if (!context.Request.HasJsonContentType())
            return new(null, Problems.NotJson(context.Request.ContentType));
        try
        {
            using var document = await NamedAsync(() => JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted));
            return await OfAsync(document.RootElement, complete);
        }
        catch (JsonException e)
        {
            return Refused("", $"It is not well-formed JSON: {Sentence(e)}");
        }
        catch (BadHttpRequestException e)
        {
            return new(null, Problems.Unreadable(e, LimitOf(context)));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static async ValueTask<Body<T>> OfAsync(JsonElement document, Func<JsonElement, ValueTask<JsonElement>> complete)
    {
        if (await NamedAsync(() => Task.FromResult(JsonShape.Check(document, typeof(T), ApiJson.Options))) is { Count: > 0 } errors)
            return new(null, Problems.Invalid(errors));
        try
        {
            return new((await complete(document)).Deserialize<T>(ApiJson.Options), null);
        }
        catch (JsonException e)
        {
            return Refused(e.Path?.TrimStart('$', '.') ?? "", e.Message);
        }
    }

    // The first who reads such a name throws what is no fault of form to the reader: it is to us.
    private static async Task<TRead> NamedAsync<TRead>(Func<Task<TRead>> read)
    {
        try
        {
            return await read();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(NoName, e);
        }
    }

    private static Body<T> Refused(string path, string message) =>
        new(null, Problems.Invalid([new FieldError(path, message)]));

    private static int LimitOf(HttpContext context) =>
        (int?)context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? BodyFilter.LargestBody;

    // The reader counts from zero; editors from one.
    private static string Sentence(JsonException e) =>
        e.LineNumber is { } line && e.BytePositionInLine is { } position
            ? $"{e.Message.Split(" LineNumber:")[0]} See line {line + 1}, position {position + 1}."
            : e.Message;
}

/// <summary>Answers with the problem of a body that could not be read.</summary>
internal static class BodyFilter
{
    /// <summary>Bytes of a request's body: the largest definition is a small fraction of it.</summary>
    public const int LargestBody = 256 * 1024;

    public static ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IBody>().FirstOrDefault(b => b.Problem is not null) is { } unreadable
            ? ValueTask.FromResult<object?>(unreadable.Problem)
            : next(context);
}
