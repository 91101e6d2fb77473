namespace Monitor.Web.Components.Errors;

/// <summary>An address that nothing answers shows the product's own page, to whoever may see pages at all.</summary>
internal static class UnknownAddress
{
    private static readonly PathString Page = "/not-found";

    /// <summary>Outside of routing, which is gone through once more. Whoever is not signed in has been led to sign in by then.</summary>
    public static async Task ShowAsync(HttpContext context, RequestDelegate answer)
    {
        await answer(context);
        if (!IsUnanswered(context) || !IsWanted(context.Request))
            return;
        // The page says it again.
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Request.RouteValues.Clear();
        context.Request.Path = Page;
        await answer(context);
    }

    private static bool IsUnanswered(HttpContext context) =>
        context is { Response: { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentType: null, ContentLength: null } } && context.GetEndpoint() is null;

    // Scripts read the status; pages are for people. What looks like a file is none of ours either.
    private static bool IsWanted(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api") && !Path.HasExtension(request.Path)
        && (request.GetTypedHeaders().Accept is not { Count: > 0 } accepted || accepted.Any(a => a.MatchesMediaType("text/html")));
}
