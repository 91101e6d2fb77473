using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Monitor.Core.Registry;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Requests.Bodies;

/// <summary>A body that is JSON with everything in it, or a text itself with the rest in the query string, as curl sends a file.</summary>
/// <param name="Name">Of the text, for people: YAML.</param>
/// <param name="Field">Of the text in the JSON.</param>
/// <param name="Types">Media types of the text, the usual one first.</param>
/// <param name="Largest">Bytes of the body.</param>
/// <param name="Parameters">What stands in the query string beside the text.</param>
/// <param name="Of">The wish that a text and its query string are.</param>
internal sealed record TextBody<T>(string Name, string Field, string[] Types, int Largest, QueryParameter[] Parameters, Func<string, HttpRequest, T> Of)
    where T : class
{
    // Strict: half-read text would become half-right services.
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    public async Task<(T? Value, IResult? Problem)> ReadAsync(HttpContext context)
    {
        if (Types.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            return await OfTextAsync(context);
        if (!context.Request.HasJsonContentType())
            return (null, Problems.NotText(Name, Types[0], context.Request.ContentType));
        var body = await Body<T>.BindAsync(context);
        if (body.Problem is { } problem)
            return (null, problem);
        return Array.Find(Parameters, p => context.Request.Query.ContainsKey(p.Name)) is { } twofold
            ? (null, Problems.Invalid([new FieldError(twofold.Name, "With a JSON body, give it in the body.")]))
            : (body.Value, null);
    }

    /// <summary>What the description says of it.</summary>
    public AcceptsMetadata Accepts => new(["application/json", .. Types], typeof(T));

    /// <summary>Describes the text: the framework describes one shape for all media types of a body.</summary>
    /// <param name="words">What the text is.</param>
    public void Describe(OpenApiOperation operation, string words)
    {
        foreach (var type in Types)
        {
            if (operation.RequestBody?.Content?.TryGetValue(type, out var content) == true)
                content.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = words };
        }
    }

    private async Task<(T? Value, IResult? Problem)> OfTextAsync(HttpContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.Body, Utf8);
            return (Of(await reader.ReadToEndAsync(context.RequestAborted), context.Request), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Problems.Invalid([new FieldError(Field, "It is not UTF-8: save it as UTF-8.")]));
        }
        catch (BadHttpRequestException e)
        {
            return (null, Problems.Unreadable(e, Largest));
        }
    }
}
