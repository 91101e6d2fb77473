using System.Collections.Frozen;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Monitor.Web.Access.Setup;
using Monitor.Web.Access.Turns;
using Monitor.Web.Components.Account.Factors;
using Monitor.Web.Components.Account.Passwords;
using Monitor.Web.Components.Account.SigningIn;
using Monitor.Web.Components.Forms;

namespace Monitor.Web.Components.Account.Strangers;

/// <summary>
/// Draws for strangers, of whom there may be any number: the sign-in page is drawn once and held, for all else they take turns.
/// Whoever is signed in waits for none of them, but to change a password.
/// </summary>
internal sealed class StrangerPages(SetupProgress setup, IAntiforgery forms, DrawingTurns drawing, PasswordTurns passwords)
{
    // Their forms have passwords hashed.
    private static readonly FrozenSet<Type> Hashing = [typeof(SignInPage), typeof(ChoosePasswordPage), typeof(OwnPasswordPage), typeof(SecondFactorPage), typeof(PasskeyAddPage), typeof(PasskeyPage), typeof(LinkPage)];

    private HeldPage? _signIn;

    /// <summary>After it is known who asks, and whether a form is ours.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate draw)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is not { } page || IsForged(context))
            await draw(context);
        else if (HttpMethods.IsPost(context.Request.Method) && Hashing.Contains(page))
            await InTurnAsync(passwords, context, draw);
        else if (context.User.Identity is { IsAuthenticated: true })
            await draw(context);
        else if (page == typeof(SignInPage) && await IsSameForAllAsync(context))
            await SignInAsync(context, draw);
        else
            await InTurnAsync(drawing, context, draw);
    }

    private async Task SignInAsync(HttpContext context, RequestDelegate draw)
    {
        var token = forms.GetAndStoreTokens(context).RequestToken!;
        if (Volatile.Read(ref _signIn) is { } held)
            await held.SendAsync(context, token);
        else if (await InTurnAsync(drawing, context, draw) is { } drawn)
            Volatile.Write(ref _signIn, HeldPage.Of(drawn, token));
    }

    // What Blazor's own script fetches has marks for it.
    private async Task<bool> IsSameForAllAsync(HttpContext context) =>
        !context.Request.Headers.Accept.ToString().Contains("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase) && !LapsedForms.IsAnswered(context)
        && await setup.OfAsync(null, context.RequestAborted) == SetupState.Done;

    // Such a form is refused without being drawn.
    private static bool IsForged(HttpContext context) => HttpMethods.IsPost(context.Request.Method) && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };

    private static async Task<byte[]?> InTurnAsync(RestingTurns turns, HttpContext context, RequestDelegate draw)
    {
        byte[] drawn;
        using (var turn = await turns.TakeAsync(context.RequestAborted))
        {
            if (turn is null)
            {
                await BusyPage.WriteAsync(context, turns);
                return null;
            }

            drawn = await DrawAsync(context, draw);
        }

        // Outside of it: whoever reads slowly keeps nobody waiting. Nothing begins no answer: there is more to say of it.
        if (drawn.Length > 0)
            await context.Response.Body.WriteAsync(drawn, context.RequestAborted);
        return drawn;
    }

    private static async Task<byte[]> DrawAsync(HttpContext context, RequestDelegate draw)
    {
        var body = context.Response.Body;
        using var drawn = new MemoryStream();
        context.Response.Body = drawn;
        try
        {
            await draw(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        return drawn.ToArray();
    }
}
