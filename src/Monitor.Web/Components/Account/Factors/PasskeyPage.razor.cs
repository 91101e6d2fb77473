using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Monitor.Web.Access;
using Monitor.Web.Access.Own;
using Monitor.Web.Access.Passkeys;

namespace Monitor.Web.Components.Account.Factors;

/// <summary>One's own passkey: named, removed. Static: removing it gives this browser another cookie, and a circuit cannot set one.</summary>
public sealed partial class PasskeyPage
{
    private Passkey? _passkey;
    private bool _hasFactor;
    private string? _error;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "passkey-name")]
    public NewName? Named { get; set; }

    [SupplyParameterFromForm(FormName = "passkey-removal")]
    public TypedProof? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required OwnPasskeys Own { get; init; }

    [Inject]
    public required PasskeyKeeper Keeper { get; init; }

    [Inject]
    public required People People { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _ = Guid.TryParse(Http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var reader);
        _passkey = (await Keeper.ListAsync(reader, Http.RequestAborted)).FirstOrDefault(p => p.Id == Id);
        _hasFactor = await People.OwnAsync(Http.User, Http.RequestAborted) is { HasSecondFactor: true };
    }

    private async Task RenameAsync() => Leave(await Own.RenameAsync(Http, Id, Named?.Name ?? ""), "passkey-name");

    private async Task RemoveAsync() => Leave(await Own.RemoveAsync(Http, Id, Form?.Password ?? "", Form?.Code ?? ""), "passkey-removed");

    private void Leave(string? error, string changed)
    {
        _error = error;
        if (error is null)
            Navigation.NavigateTo($"/account?changed={changed}");
    }

    /// <summary>What the form of the name sends.</summary>
    public sealed class NewName
    {
        public string? Name { get; set; }
    }
}
