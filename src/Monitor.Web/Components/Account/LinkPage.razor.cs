using Microsoft.AspNetCore.Components;
using Monitor.Web.Access;
using Monitor.Web.Access.Own;
using Monitor.Web.Access.SignOn;

namespace Monitor.Web.Components.Account;

/// <summary>Links one's account with a provider, and ends that. Static: ending it gives this browser another cookie. A form may lead nowhere else, so that a link does.</summary>
public sealed partial class LinkPage
{
    private OwnAccount? _account;
    private bool _mayLink;
    private string? _address;
    private string? _error;

    [SupplyParameterFromForm(FormName = "link")]
    public TypedProof? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required OwnLink Own { get; init; }

    [Inject]
    public required People People { get; init; }

    [Inject]
    public required SignOnWays Ways { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _account = await People.OwnAsync(Http.User, Http.RequestAborted);
        _mayLink = Ways.HasOidc && _account is { HasPassword: true, Provider: null };
    }

    private async Task SubmitAsync()
    {
        var (password, code) = (Form?.Password ?? "", Form?.Code ?? "");
        if (_account?.Linked is null)
        {
            if (_mayLink)
                (_address, _error) = await Own.BeginAsync(Http, password, code);
            return;
        }

        _error = await Own.EndAsync(Http, password, code);
        if (_error is null)
            Navigation.NavigateTo("/account?changed=unlinked");
    }
}
