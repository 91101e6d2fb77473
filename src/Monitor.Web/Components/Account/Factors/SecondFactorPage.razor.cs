using Microsoft.AspNetCore.Components;
using Monitor.Web.Access;
using Monitor.Web.Access.Own;
using Monitor.Web.Access.SecondFactor;

namespace Monitor.Web.Components.Account.Factors;

/// <summary>Turns one's second factor on and off, and makes new recovery codes. Static: nothing of it is to be in a circuit's memory.</summary>
public sealed partial class SecondFactorPage
{
    private bool _isOn;
    private PendingFactor? _pending;
    private IReadOnlyList<string> _codes = [];
    private string? _error;

    [SupplyParameterFromForm(FormName = "second-factor")]
    public Wanted? Form { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    public required SecondFactors Factors { get; init; }

    [Inject]
    public required OwnFactor Own { get; init; }

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
        var (password, code) = (Form?.Password ?? "", Form?.Code ?? "");
        var change = (Form?.Wish, _isOn) switch
        {
            ("off", true) => await Own.TurnOffAsync(Http, password, code),
            ("codes", true) => await Own.NewCodesAsync(Http, password, code),
            (_, false) => await Own.TurnOnAsync(Http, password, Form?.Sealed ?? "", code),
            _ => new FactorChange([], null),
        };
        (_codes, _error) = change;
        if (Form?.Wish == "off" && _error is null)
            Navigation.NavigateTo("/account?changed=second-factor");
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
