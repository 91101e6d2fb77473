using Microsoft.AspNetCore.Components;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Passwords;
using Monitor.Web.Access.SecondFactor;

namespace Monitor.Web.Components.Account;

/// <summary>Turns one's second factor on and off, and makes new recovery codes. Static: nothing of it is to be in a circuit's memory.</summary>
public sealed partial class SecondFactorPage
{
    private bool _isOn;
    private PendingFactor? _pending;
    private IReadOnlyList<string> _codes = [];
    private IReadOnlyList<string> _errors = [];

    [SupplyParameterFromForm(FormName = "second-factor")]
    public Wanted? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required SecondFactors Factors { get; init; }

    [Inject]
    public required OwnPassword Password { get; init; }

    [Inject]
    public required People People { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Email => Http.User.Identity?.Name ?? "";

    protected override async Task OnInitializedAsync()
    {
        _isOn = await People.OwnAsync(Http.User, Http.RequestAborted) is { HasSecondFactor: true };
        // A form that is sent again shows the key that was scanned already.
        if (!_isOn)
            _pending = (Form?.Sealed is { } before ? Factors.Again(Email, before) : null) ?? Factors.Begin(Email);
    }

    private async Task SubmitAsync()
    {
        var (userId, error) = await Password.ProveAsync(Http, Form?.Password ?? "");
        if (userId is not { } id)
        {
            _errors = [error!];
            return;
        }

        var actor = Caller.Of(Http.User, Http.Connection.RemoteIpAddress).Actor;
        switch (Form?.Wish, _isOn)
        {
            case ("off", true):
                await Factors.TurnOffAsync(id, actor, CancellationToken.None);
                Navigation.NavigateTo("/account?changed=second-factor");
                break;
            case ("codes", true):
                _codes = await Factors.NewCodesAsync(id, actor, CancellationToken.None);
                break;
            case (_, false):
                (_codes, _errors) = await Factors.TurnOnAsync(id, Form?.Sealed ?? "", Form?.Code ?? "", actor, CancellationToken.None);
                break;
            default:
                break;
        }
    }

    /// <summary>What the form sends.</summary>
    public sealed class Wanted
    {
        public string? Sealed { get; set; }

        public string? Code { get; set; }

        public string? Password { get; set; }

        public string? Wish { get; set; }
    }
}
