using Microsoft.AspNetCore.Components;
using Monitor.Data.Identity;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Setup;

namespace Monitor.Web.Components.Account.Setup;

/// <summary>Makes the first admin by the one-time link. Static: it signs in, and a circuit cannot set a cookie.</summary>
public sealed partial class SetupPage
{
    private SetupState _state;
    private IReadOnlyList<string> _errors = [];

    [SupplyParameterFromQuery(Name = "token")]
    public string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "setup")]
    public NewAdmin? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required FirstRun FirstRun { get; init; }

    [Inject]
    public required SignIn SignIn { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync() => _state = await FirstRun.StateAsync(Token, CancellationToken.None);

    private async Task SubmitAsync()
    {
        var (email, password) = (Form?.Email?.Trim() ?? "", Form?.Password ?? "");
        if (password != Form?.Repeat)
        {
            _errors = ["The two passwords differ. Type the same one twice."];
            return;
        }

        var (admin, errors) = await FirstRun.CompleteAsync(Token, email, password, Caller.TextOf(Http.Connection.RemoteIpAddress), CancellationToken.None);
        if (admin is null)
        {
            _errors = errors;
            return;
        }

        await SignIn.SignInAsync(Http, admin, SessionWay.Password);
        Navigation.NavigateTo("/start");
    }

    /// <summary>What the form sends.</summary>
    public sealed class NewAdmin
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Repeat { get; set; }
    }
}
