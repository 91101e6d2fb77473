using Microsoft.AspNetCore.Components;
using Monitor.Web.Access;
using Monitor.Web.Access.Own;
using Monitor.Web.Access.Sessions;

namespace Monitor.Web.Components.Account.Factors;

/// <summary>Adds a passkey. Static: a script asks the browser for it when the form is sent, and the form brings it along.</summary>
public sealed partial class PasskeyAddPage
{
    private bool _hasFactor;
    private string _name = "";
    private string? _options;
    private string? _sealed;
    private string? _credential;
    private string? _error;

    [SupplyParameterFromForm(FormName = "passkey")]
    public Wanted? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required OwnPasskeys Own { get; init; }

    [Inject]
    public required People People { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _hasFactor = await People.OwnAsync(Http.User, Http.RequestAborted) is { HasSecondFactor: true };
        _name = Form?.Name ?? BrowserWords.Of(Http.Request.Headers.UserAgent.ToString());
        if (await Own.BeginAsync(Http) is { } begun)
            (_options, _sealed) = begun;
    }

    private async Task SubmitAsync()
    {
        var wanted = Form ?? new Wanted();
        _error = await Own.AddAsync(Http, wanted.Name ?? "", wanted.Credential ?? "", wanted.Sealed ?? "", wanted.Password ?? "", wanted.Code ?? "");
        if (_error is null)
            Navigation.NavigateTo("/account?changed=passkey");
        // The device has made it: for a wrong password it is not asked to make another.
        else if (_error != OwnPasskeys.Ended)
            (_sealed, _credential) = (wanted.Sealed, wanted.Credential);
    }

    /// <summary>What the form sends.</summary>
    public sealed class Wanted
    {
        public string? Name { get; set; }

        public string? Credential { get; set; }

        public string? Sealed { get; set; }

        public string? Password { get; set; }

        public string? Code { get; set; }
    }
}
