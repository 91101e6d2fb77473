using Microsoft.AspNetCore.Components;
using Monitor.Web.Access;

namespace Monitor.Web.Components.Account.SigningIn;

/// <summary>The second step of signing in, for whoever has turned on a second factor. Static: a circuit cannot set a cookie.</summary>
public sealed partial class CodePage
{
    /// <summary>Its address.</summary>
    public const string Path = "/sign-in/code";

    private bool _isBegun;
    private string? _error;

    /// <summary>Where the visitor wanted to go; only followed within this site.</summary>
    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromForm(FormName = "code")]
    public TypedCode? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required SignIn SignIn { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() => _isBegun = SignIn.IsHalfDone(Http);

    private async Task SubmitAsync()
    {
        switch (await SignIn.TryCodeAsync(Http, Form?.Code ?? ""))
        {
            case SignInOutcome.SignedIn:
                Navigation.NavigateTo(LocalUrl.OrRoot(ReturnUrl));
                break;
            case SignInOutcome.NeedsPassword:
                _isBegun = false;
                break;
            case SignInOutcome.TooMany:
                _error = "Too many codes were tried. Wait fifteen minutes, then try again.";
                break;
            default:
                _error = "This code is not right, or was used already. Codes change every half minute: type the newest one.";
                break;
        }
    }

    /// <summary>What the form sends.</summary>
    public sealed class TypedCode
    {
        public string? Code { get; set; }
    }
}
