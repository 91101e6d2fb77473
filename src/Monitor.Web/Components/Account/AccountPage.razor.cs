using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Core.Access.Passkeys;
using Monitor.Data.Identity;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Tables;
using MudBlazor;

namespace Monitor.Web.Components.Account;

/// <summary>Whoever is signed in: who they are, and how they sign in.</summary>
public sealed partial class AccountPage
{
    private static readonly IReadOnlyList<TableColumn<Session>> Columns =
    [
        new("Browser", null, "browser", s => s.Browser), new("From", null, "from", s => s.Address), new("Signed in", null, "began", s => s.BeganAt),
        new("Last seen", null, "seen", s => s.LastSeenAt), new("", "num"),
    ];

    private static readonly IReadOnlyList<TableColumn<Passkey>> PasskeyColumns =
        [new("Passkey", null, "passkey", p => p.Name), new("Added", null, "added", p => p.CreatedAt), new("Last used", null, "used", p => p.LastUsedAt), new("", "num")];

    private OwnAccount? _account;
    private IReadOnlyList<Passkey>? _passkeys;
    private IReadOnlyList<Session>? _sessions;
    private Guid _reader;
    private Guid? _here;
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
    public required SignOnWays Ways { get; init; }

    [Inject]
    public required PasskeyKeeper Keeper { get; init; }

    [Inject]
    public required PasskeyAddress Address { get; init; }

    [Inject]
    public required LiveSessions Sessions { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    // Whoever comes from a provider proves there who they are.
    private bool HasPassword => _account is null or { HasPassword: true };

    private (string What, string More)? News => AccountWords.News(Changed);

    // By the address that the browser shows: the page's own.
    private PasskeyPlace Place => Address.At(new Uri(Navigation.BaseUri));

    private string SecondFactor => _account switch
    {
        { HasSecondFactor: true, RecoveryCodes: 0 } => "on; no recovery code is left: make new ones",
        { HasSecondFactor: true, RecoveryCodes: var left } => $"on; {Formats.Count(left, "recovery code")} left",
        _ => "off",
    };

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        _here = LiveSessions.NumberOf(user);
        _ = Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out _reader);
        (_name, _role) = (user.Identity?.Name ?? "", user.FindFirstValue(ClaimTypes.Role) ?? "");
        _account = await Data.ReadAsync("account", () => People.OwnAsync(user, CancellationToken.None));
        _passkeys = await Data.ReadAsync("passkeys", () => Keeper.ListAsync(_reader, CancellationToken.None));
        _sessions = await Data.ReadAsync("sessions", () => Sessions.ListAsync(_reader, CancellationToken.None));
    }

    private async Task EndAsync(Session session)
    {
        await Sessions.EndAsync(_reader, session.Id, Caller.Actor, CancellationToken.None);
        if (session.Id == _here)
            Leave();
        else
            _sessions = await Sessions.ListAsync(_reader, CancellationToken.None);
    }

    private async Task EndAllAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync("Sign out everywhere?", "Every browser that you are signed in with is signed out, this one too.", yesText: "Sign out", cancelText: "Stay") != true)
            return;
        await People.SignOutAsync(_reader, Caller.Actor, CancellationToken.None);
        Leave();
    }

    private void Leave() => Navigation.NavigateTo(CookieSession.SignInPath, forceLoad: true);
}
