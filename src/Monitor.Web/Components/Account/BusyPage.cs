using System.Globalization;
using Monitor.Web.Access.Turns;
using Monitor.Web.Requests;

namespace Monitor.Web.Components.Account;

/// <summary>For whom there is no turn. A few hundred bytes without anything to fetch: it may be said thousands of times.</summary>
internal static class BusyPage
{
    private const int Seconds = 5;

    private static readonly string Signing = Page("Too many people are signing in at this moment.", "");

    // It asks again by itself, as whoever sees it would.
    private static readonly string Drawing = Page("Too many people ask for this page at this moment.", $"<meta http-equiv=\"refresh\" content=\"{Seconds}\">");

    /// <summary>Says so, and when to come back.</summary>
    public static Task WriteAsync(HttpContext context, RestingTurns turns)
    {
        var (kind, status, page) = turns is PasswordTurns
            ? (RefusalMetrics.SignInsBusy, StatusCodes.Status429TooManyRequests, Signing)
            : (RefusalMetrics.PagesBusy, StatusCodes.Status503ServiceUnavailable, Drawing);
        RefusalMetrics.Count(kind);
        context.Response.StatusCode = status;
        context.Response.ContentType = HeldPage.Html;
        context.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    private static string Page(string sentence, string head) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">{head}
        <title>Busy · Monitor</title></head>
        <body style="font: 16px/1.5 system-ui, sans-serif; max-width: 30em; margin: 15vh auto; padding: 0 1em">
        <main><h1 style="font-size: 20px">Monitor is busy</h1><p>{sentence} Try again in a few seconds.</p><p><a href="">Try again</a></p></main></body></html>
        """;
}
