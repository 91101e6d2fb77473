using System.Net;

namespace Monitor.Web.Requests.Answers;

/// <summary>A page of a few hundred bytes, without anything to fetch: it may be said thousands of times, and when nothing else works.</summary>
public static class SmallPage
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <param name="title">Of the window.</param>
    /// <param name="sentence">What to do.</param>
    /// <param name="asksAgainAfter">Seconds after which it asks again by itself, as whoever sees it would; null: never.</param>
    /// <remarks>All of it ours: nothing is escaped.</remarks>
    public static string Of(string title, string heading, string sentence, int? asksAgainAfter) =>
        Page(title, heading, sentence, "Try again", "", asksAgainAfter is { } seconds ? $"<meta http-equiv=\"refresh\" content=\"{seconds}\">" : "");

    /// <summary>A page that leads on, by itself and by a link.</summary>
    /// <param name="title">Of the window.</param>
    /// <param name="sentence">What happens.</param>
    /// <param name="address">Where to, whoever said so: it is escaped.</param>
    public static string Leading(string title, string heading, string sentence, string address) =>
        Page(title, heading, sentence, "Go on", WebUtility.HtmlEncode(address), $"<meta http-equiv=\"refresh\" content=\"0;url={WebUtility.HtmlEncode(address)}\">");

    /// <summary>A page that leads back.</summary>
    /// <inheritdoc cref="Of"/>
    public static string Back(string title, string heading, string sentence, string address, string link) => Page(title, heading, sentence, link, address, "");

    /// <summary>True where a person is to read it: a browser asks, and not the API.</summary>
    public static bool IsWanted(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static Task WriteAsync(HttpContext context, int status, string page)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    private static string Page(string title, string heading, string sentence, string link, string address, string refresh) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">{refresh}
        <title>{title} · Monitor</title></head>
        <body style="font: 16px/1.5 system-ui, sans-serif; max-width: 30em; margin: 15vh auto; padding: 0 1em">
        <main><h1 style="font-size: 20px">{heading}</h1><p>{sentence}</p><p><a href="{address}">{link}</a></p></main></body></html>
        """;
}
