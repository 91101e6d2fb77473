using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Owed;
using Monitor.Web.Access.Own;

namespace Monitor.Web.Components.Account.Passwords;

/// <summary>Whoever is signed in changes their own password. Static: the session gets a new cookie, and a circuit cannot set one.</summary>
public sealed partial class OwnPasswordPage
{
    private IReadOnlyList<string> _errors = [];

    [SupplyParameterFromForm(FormName = "own-password")]
    public ChosenPassword? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required OwnPassword Password { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsOwed => OwedBySession.Of(Http.User) == Debt.OwnPassword;

    private async Task SubmitAsync()
    {
        if (Form is not { IsRepeated: true })
        {
            _errors = [ChosenPassword.Differ];
            return;
        }

        var wasOwed = IsOwed;
        var actor = Caller.Of(Http.User, Http.Connection.RemoteIpAddress).Actor;
        _errors = await Password.ChangeAsync(Http, Form.Old ?? "", Form.Password ?? "", actor, CancellationToken.None);
        if (_errors.Count == 0)
            Navigation.NavigateTo(wasOwed ? "/" : "/account?changed=password");
    }
}
