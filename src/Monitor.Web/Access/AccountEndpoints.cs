using Microsoft.AspNetCore.Mvc;

namespace Monitor.Web.Access;

/// <summary>What of signing in and out is not a page.</summary>
public static class AccountEndpoints
{
    /// <summary>Maps <c>POST /sign-out</c>, which asks for the form's antiforgery token.</summary>
    public static void MapMonitorAccounts(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();

    // Binding a form is what makes the antiforgery middleware's verdict count.
    private static async Task<IResult> SignOutAsync([FromForm] string? returnUrl, HttpContext context, SignIn signIn)
    {
        await signIn.SignOutAsync(context);
        return TypedResults.LocalRedirect(LocalUrl.OrRoot(returnUrl ?? CookieSession.SignInPath));
    }
}
