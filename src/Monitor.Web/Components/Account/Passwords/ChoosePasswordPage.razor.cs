using Microsoft.AspNetCore.Components;
using Monitor.Data.Identity;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Links;
using Monitor.Web.Components.Account.SigningIn;

namespace Monitor.Web.Components.Account.Passwords;

/// <summary>
/// Chooses a password for whoever holds a one-time link. Opening it does nothing, for chats and mail servers open what they are sent: the
/// form does. Static: it signs in, and a circuit cannot set a cookie.
/// </summary>
public sealed partial class ChoosePasswordPage
{
    private LinkOwner? _owner;
    private IReadOnlyList<string> _errors = [];

    [Parameter]
    public string Token { get; set; } = "";

    [SupplyParameterFromForm(FormName = "choose-password")]
    public ChosenPassword? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required PasswordLinks Links { get; init; }

    [Inject]
    public required SignIn SignIn { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _owner = await Links.FindAsync(Token, Http.RequestAborted);
        // Not 404: of that Blazor sends no page.
        if (_owner is null)
            Http.Response.StatusCode = StatusCodes.Status410Gone;
    }

    private async Task SubmitAsync()
    {
        if (Form is not { IsRepeated: true })
        {
            _errors = [ChosenPassword.Differ];
            return;
        }

        var (user, errors) = await Links.UseAsync(Token, Form.Password ?? "", Caller.TextOf(Http.Connection.RemoteIpAddress), CancellationToken.None);
        _errors = errors;
        if (user is null)
            return;
        var outcome = await SignIn.ContinueAsync(Http, user, SessionWay.Link);
        // Whoever owes a passkey finds it on the sign-in page, where the overview leads.
        Navigation.NavigateTo(outcome == SignInOutcome.NeedsCode ? CodePage.Path : "/");
    }
}
