using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Web.Access;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Account;

/// <summary>Whoever is signed in: who they are, and how they sign in.</summary>
public sealed partial class AccountPage
{
    private OwnAccount? _account;
    private string _name = "";
    private string _role = "";

    /// <summary>What was changed just now.</summary>
    [SupplyParameterFromQuery(Name = "changed")]
    public string? Changed { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    public required People People { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        (_name, _role) = (user.Identity?.Name ?? "", user.FindFirstValue(ClaimTypes.Role) ?? "");
        _account = await Data.ReadAsync("account", () => People.OwnAsync(user, CancellationToken.None));
    }
}
