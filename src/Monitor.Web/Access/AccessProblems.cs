using Microsoft.AspNetCore.Authorization;
using Monitor.Core.Access;
using System.Globalization;
using Monitor.Web.Access.Keys;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Access;

/// <summary>What a machine is told when it may not: RFC 9457 problems that say what to do.</summary>
internal static class AccessProblems
{
    private static readonly string TooMany = SmallPage.Of("Too many attempts", "Too many attempts", "They came from here, or from others behind the same address. Wait a minute, then try again.", asksAgainAfter: null);

    /// <param name="ended">When the key that was sent has ended; null when there was none, or none that is known.</param>
    public static Task WriteUnauthorizedAsync(HttpContext context, DateTimeOffset? ended = null)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"Monitor\"";
        return WriteAsync(context, StatusCodes.Status401Unauthorized, "Sign in first", ended is { } end
            ? string.Create(CultureInfo.InvariantCulture, $"The API key ended at {end.ToUniversalTime():yyyy-MM-dd HH:mm} UTC. An admin makes or rotates keys under Settings, API keys.")
            : ApiKeyHeader.Read(context.Request) is null
            ? "Send an API key in the X-Api-Key header or as Authorization: Bearer. An admin makes keys under Settings, API keys."
            : "The API key is not known: it is mistyped or was revoked. An admin makes keys under Settings, API keys.");
    }

    public static Task WriteForbiddenAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status403Forbidden, "Not allowed", LacksGroups(context) ? BeyondReachException.Sentence : "Your role does not include this. Ask an admin for a higher role or another API key.");

    public static Task WriteCookieMayOnlyReadAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        "A browser session may only read here",
        "So that no other site can act in your name, a session cookie admits only GET and HEAD. Send an API key in the X-Api-Key header instead.");

    public static Task WriteOwedAsync(HttpContext context, Debt debt) => debt switch
    {
        Debt.OwnPassword => WriteAsync(context, StatusCodes.Status403Forbidden, "A password of your own is missing", "Somebody else has set up your password. Choose one of your own first: open Monitor in a browser, it leads you there."),
        _ => WriteAsync(context, StatusCodes.Status403Forbidden, "A second factor is missing", "Your role asks for a second factor. Set one up first: open Monitor in a browser, it leads you there."),
    };

    public static Task WriteTooManyAttemptsAsync(HttpContext context) => SmallPage.IsWanted(context.Request)
        ? SmallPage.WriteAsync(context, StatusCodes.Status429TooManyRequests, TooMany)
        : WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many attempts", "Wait a minute, then try again.");

    private static bool LacksGroups(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is { } policy && AccessPolicies.LacksGroups(policy, context.User)) == true;

    private static Task WriteAsync(HttpContext context, int status, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
}
