using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Web.Access;
using Monitor.Web.Access.Setup;
using Monitor.Web.Access.SignOn;

namespace Monitor.Web.Components.Account.SigningIn;

/// <summary>Signing in with email and password. Static: a circuit cannot set a cookie.</summary>
public sealed partial class SignInPage
{
    private string? _error;
    private bool _notSetUp;

    /// <summary>Where the visitor wanted to go; only followed within this site.</summary>
    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    public Credentials? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    public required SignIn SignIn { get; init; }

    [Inject]
    public required FirstRun FirstRun { get; init; }

    [Inject]
    public required SignOnWays Ways { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (Form is null && (await Authentication).User.Identity?.IsAuthenticated == true)
            Navigation.NavigateTo(LocalUrl.OrRoot(ReturnUrl));
        else
            _notSetUp = await FirstRun.StateAsync(null, CancellationToken.None) != SetupState.Done;
    }

    private async Task SubmitAsync()
    {
        var outcome = await SignIn.TryAsync(Http, Form?.Email ?? "", Form?.Password ?? "");
        if (outcome == SignInOutcome.SignedIn)
            Navigation.NavigateTo(LocalUrl.OrRoot(ReturnUrl));
        else if (outcome == SignInOutcome.NeedsCode)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(CodePage.Path, new Dictionary<string, object?> { ["returnUrl"] = ReturnUrl }));
        else
            _error = outcome == SignInOutcome.NotByPassword ? $"Passwords are for admins here, when {Ways.Provider} does not answer. Sign in with {Ways.Provider}." : Sentence(outcome);
    }

    private static string Sentence(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.NeedsPasskey => "Your password is right, and your role asks for more: sign in with your passkey. If the device is lost, an admin can remove it; on the host, user reset EMAIL --passkeys-off does.",
        SignInOutcome.TooMany => "Too many wrong passwords. Wait five minutes, then try again, or ask an admin for a reset link: it works at once.",
        _ => "This email and password do not go together.",
    };

    /// <summary>What the form sends.</summary>
    public sealed class Credentials
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
