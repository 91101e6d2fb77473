using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.Passkeys;

/// <summary>What of signing in by a passkey is not a page: what the browser is asked for, and what it answers.</summary>
internal static class PasskeyEndpoints
{
    /// <summary>Both, for the sign-in page's script.</summary>
    public const string Path = "/sign-in/passkey";

    // A credential has some hundred bytes.
    private const int Longest = 32 * 1024;

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        var limit = new LimitedAttribute(typeof(AttemptLimits));
        app.MapGet(Path, BeginAsync).AllowAnonymous().WithMetadata(limit).ExcludeFromDescription();
        app.MapPost(Path, TryAsync).AllowAnonymous().WithMetadata(limit, new RequestSizeLimitAttribute(Longest)).ExcludeFromDescription();
    }

    private static async Task<Results<Ok<Asked>, ProblemHttpResult>> BeginAsync(string? at, HttpContext context, PasskeySignIn passkeys)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!Uri.TryCreate(at, UriKind.Absolute, out var said))
            return TypedResults.Problem("Say in at where the browser is.", statusCode: StatusCodes.Status400BadRequest);
        var (options, sealedState, whyNot) = await passkeys.BeginAsync(context, said);
        return whyNot is null
            ? TypedResults.Ok(new Asked(JsonSerializer.Deserialize<JsonElement>(options), sealedState))
            : TypedResults.Problem(whyNot, statusCode: StatusCodes.Status409Conflict, title: "No passkeys here");
    }

    // JSON, which no form of another site can send.
    private static async Task<Results<Ok<SignedIn>, ProblemHttpResult>> TryAsync([FromBody] Answer answer, HttpContext context, PasskeySignIn passkeys, SignOnWays ways)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await passkeys.TryAsync(context, answer.Credential ?? "", answer.Sealed ?? "") switch
        {
            SignInOutcome.SignedIn => TypedResults.Ok(new SignedIn(LocalUrl.OrRoot(answer.ReturnUrl))),
            SignInOutcome.NotByPassword => Refused($"Passkeys are for admins here, when {ways.Provider} does not answer. Sign in with {ways.Provider}."),
            SignInOutcome.NeedsPassword => Refused("This took too long. Try again."),
            _ => Refused("This passkey does not sign anybody in here. It may have been removed: sign in with your password, and look under Account."),
        };
    }

    private static ProblemHttpResult Refused(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status403Forbidden, title: "Not signed in");

    /// <param name="PublicKey">What <c>navigator.credentials.get</c> takes.</param>
    /// <param name="Sealed">For the answer to bring back.</param>
    internal sealed record Asked(JsonElement PublicKey, string Sealed);

    /// <param name="Credential">As the browser gave it, in JSON.</param>
    /// <param name="ReturnUrl">Where they wanted to go; only followed within this site.</param>
    internal sealed record Answer(string? Credential, string? Sealed, string? ReturnUrl);

    /// <param name="To">Where to go on.</param>
    internal sealed record SignedIn(string To);
}
