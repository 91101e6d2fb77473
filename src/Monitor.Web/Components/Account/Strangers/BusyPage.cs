using System.Globalization;
using Monitor.Web.Access.Turns;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Components.Account.Strangers;

/// <summary>For whom there is no turn. A few hundred bytes without anything to fetch: it may be said thousands of times.</summary>
internal static class BusyPage
{
    private const int Seconds = 5;

    private static readonly string Signing = Page("Too many people are signing in at this moment.", asksAgainAfter: null);

    // It asks again by itself, as whoever sees it would.
    private static readonly string Drawing = Page("Too many people ask for this page at this moment.", Seconds);

    /// <summary>Says so, and when to come back.</summary>
    public static Task WriteAsync(HttpContext context, RestingTurns turns)
    {
        var (kind, status, page) = turns is PasswordTurns
            ? (RefusalMetrics.SignInsBusy, StatusCodes.Status429TooManyRequests, Signing)
            : (RefusalMetrics.PagesBusy, StatusCodes.Status503ServiceUnavailable, Drawing);
        RefusalMetrics.Count(kind);
        context.Response.Headers.RetryAfter = Seconds.ToString(CultureInfo.InvariantCulture);
        return SmallPage.WriteAsync(context, status, page);
    }

    private static string Page(string sentence, int? asksAgainAfter) =>
        SmallPage.Of("Busy", "Monitor is busy", $"{sentence} Try again in a few seconds.", asksAgainAfter);
}
