using Microsoft.AspNetCore.Antiforgery;
using Monitor.Core.Access;
using Monitor.Web.Access.Owed;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Access.SignOn.Oidc;
using Monitor.Web.Requests.Answers;

namespace Monitor.Web.Access;

/// <summary>What of signing in and out is not a page.</summary>
public static class AccountEndpoints
{
    /// <summary>Maps <c>POST /sign-out</c>, which asks for the form's antiforgery token, and what a provider needs if there is one.</summary>
    public static void MapMonitorAccounts(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-out", SignOutAsync).WithMetadata(new RequireAntiforgeryTokenAttribute(), new OpenWhileOwingAttribute(Debt.OwnPassword, Debt.SecondFactor)).ExcludeFromDescription();
        app.MapPasskeys();
        if (app.ServiceProvider.GetRequiredService<SignOnWays>().HasOidc)
            app.MapOidc();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, SignIn signIn, SignOnWays ways)
    {
        // The antiforgery middleware leaves the verdict to whoever reads the form.
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true })
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        string? returnUrl = (await context.Request.ReadFormAsync(context.RequestAborted))["returnUrl"];
        var elsewhere = await ways.SignOutAddressAsync(context);
        await signIn.SignOutAsync(context);
        // A redirect would be held against where our forms may lead: nowhere but here.
        return elsewhere is null
            ? TypedResults.LocalRedirect(LocalUrl.OrRoot(returnUrl ?? CookieSession.SignInPath))
            : TypedResults.Content(SmallPage.Leading("Signed out", "You are signed out of Monitor", "You are led to where you sign out there, too.", elsewhere), SmallPage.ContentType);
    }
}
