using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Components.Forms;

/// <summary>
/// Answers a form that counts no more: sent twice, open for too long, its link used or its incident over meanwhile. Blazor refuses it
/// without a word, for want of its token, or because its page does not draw that form any more. Then the page is drawn as if it were opened
/// now: it says why.
/// </summary>
internal static class LapsedForms
{
    private static readonly object Mark = new();

    private static readonly string Elsewhere = SmallPage.Back("Not done", "This form counts no more", "It was open for too long, or you are signed in as somebody else now. Nothing was done.", "/", "To Monitor");

    /// <summary>What is drawn is what became of a form that counted no more.</summary>
    public static bool IsAnswered(HttpContext context) => context.Items.ContainsKey(Mark);

    /// <summary>Outside of all that draws pages.</summary>
    public static Task AnswerAsync(HttpContext context, RequestDelegate next) =>
        HttpMethods.IsPost(context.Request.Method) && SmallPage.IsWanted(context.Request) ? SendAsync(context, next) : next(context);

    private static async Task SendAsync(HttpContext context, RequestDelegate next)
    {
        string[] headers = [.. context.Response.Headers.Keys, HeaderNames.SetCookie];
        await next(context);
        if (!IsRefusedInSilence(context))
            return;
        // Blazor adds some of its own, and none twice.
        foreach (var added in context.Response.Headers.Keys.Except(headers, StringComparer.OrdinalIgnoreCase).ToList())
            context.Response.Headers.Remove(added);
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            await DrawAsync(context, next);
        else
            await SmallPage.WriteAsync(context, StatusCodes.Status400BadRequest, Elsewhere);
    }

    private static bool IsRefusedInSilence(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentLength: null or 0 };

    // What draws a page does so once in its scope. The code stays that of a refusal, unless the page has one of its own.
    private static async Task DrawAsync(HttpContext context, RequestDelegate next)
    {
        var (services, method) = (context.RequestServices, context.Request.Method);
        await using var scope = services.CreateAsyncScope();
        (context.RequestServices, context.Request.Method) = (scope.ServiceProvider, HttpMethods.Get);
        context.Items[Mark] = Mark;
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.OnStarting(static response => Refuse((HttpResponse)response), context.Response);
        try
        {
            await next(context);
        }
        finally
        {
            (context.RequestServices, context.Request.Method) = (services, method);
        }
    }

    private static Task Refuse(HttpResponse response)
    {
        if (response.StatusCode == StatusCodes.Status200OK)
            response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
