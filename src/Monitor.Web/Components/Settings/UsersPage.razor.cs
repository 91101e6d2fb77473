using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Access.SecondFactor;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Links;
using Monitor.Web.Access.Passkeys;
using Monitor.Web.Access.SecondFactor;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Access.SignOn.Linking;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Tables;
using MudBlazor;

namespace Monitor.Web.Components.Settings;

/// <summary>The people who sign in: invited, given another role or a link for a new password, disabled, removed. For admins.</summary>
public sealed partial class UsersPage
{
    private static readonly IReadOnlyList<TableColumn<Person>> Columns =
        [new("Email", null, "email", p => p.Email), new("Role", null, "role", p => p.Role), new("Standing", null, "standing", PersonWords.Standing), new("", "num")];

    private const string Everything = "sees every group";

    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };

    private IReadOnlyList<Person>? _people;
    private IReadOnlyList<Suggestion> _groups = [];
    private IReadOnlyList<string> _limit = [];
    private IReadOnlyList<string> _errors = [];
    private FormErrors _wrong = FormErrors.None;
    private Person? _last;
    private bool _inviting;
    private string? _reader;
    private PasswordLink? _link;
    private FormDraft? _draft;
    private string _email = "";
    private string _role = AccessRoles.Viewer;

    // The table's key: a choice that was refused is drawn anew, with what holds.
    private int _reads;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required People People { get; init; }

    [Inject]
    public required SignOnWays Ways { get; init; }

    [Inject]
    public required SecondFactors Factors { get; init; }

    [Inject]
    public required PasskeyKeeper Passkeys { get; init; }

    [Inject]
    public required AccountLinks Links { get; init; }

    [Inject]
    public required FactorRule Rule { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    protected override Task OnInitializedAsync()
    {
        (_groups, _reader) = (new FleetSuggestions(Fleet.Services).Groups, Caller.Actor.Id);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        _people = await Data.ReadAsync("people", () => People.ListAsync(CancellationToken.None));
        _last = PersonWords.LastAdmin(_people);
        _reads++;
    }

    private async Task InviteAsync()
    {
        if (_inviting)
            return;
        _inviting = true;
        try
        {
            var issued = await People.InviteAsync(_email, _role, AccessRoles.MayBeLimited(_role) ? _limit : null, Caller.Actor, CancellationToken.None);
            _wrong = issued.Field is { } field ? new FormErrors([.. issued.Errors.Select(e => new FieldError(field, e))]) : FormErrors.None;
            await ShowAsync(issued.Field is null ? issued : issued with { Errors = [] });
            if (issued.Link is null)
                return;
            (_email, _limit) = ("", []);
            if (_draft is { } draft)
                await draft.SettleAsync();
        }
        finally
        {
            _inviting = false;
        }
    }

    private bool IsReader(Person person) => _reader == person.Id.ToString();

    private void TakeUp(string content)
    {
        var draft = JsonSerializer.Deserialize<InvitationDraft>(content)!;
        (_email, _role, _limit) = (draft.Email, draft.Role, draft.Groups ?? []);
    }

    private async Task LinkAsync(Person person)
    {
        var sure = person.LinkUntil > Clock.Now ? await AskAsync("Make another link?", $"The one that {person.Email} has ends.", "Make it", "Keep the old one") : true;
        if (sure)
            await ShowAsync(await People.LinkAsync(person.Id, Caller.Actor, CancellationToken.None));
    }

    private Task ShowAsync(IssuedLink issued)
    {
        (_link, _errors) = (issued.Link ?? _link, issued.Errors);
        return ReadAsync();
    }

    private async Task DisableAsync(Person person)
    {
        var sure = IsReader(person)
            ? await AskAsync("Disable yourself?", "You are signed out within a minute, and cannot sign in until another admin enables you.", "Disable", "Stay")
            : await AskAsync($"Disable {person.Email}?", "They are signed out within a minute, and cannot sign in until you enable them.", "Disable", "Keep them");
        if (sure)
            await DoAsync(People.DisableAsync(person.Id, Caller.Actor, CancellationToken.None));
    }

    private async Task TurnOffAsync(Person person)
    {
        if (!await AskAsync($"Turn off the second factor of {person.Email}?", "For whoever lost their phone and the recovery codes: then the password alone signs them in.", "Turn it off", "Keep it"))
            return;
        await Factors.TurnOffAsync(person.Id, Caller.Actor, CancellationToken.None);
        await ReadAsync();
    }

    private async Task RemovePasskeysAsync(Person person)
    {
        if (!await AskAsync($"Remove the passkeys of {person.Email}?", "For whoever lost the device that they are on. They are signed out within a minute, and sign in by their password.", "Remove them", "Keep them"))
            return;
        await Passkeys.RemoveAllAsync(person.Id, Caller.Actor, CancellationToken.None);
        await ReadAsync();
    }

    private async Task UnlinkAsync(Person person)
    {
        if (await AskAsync($"End the link of {person.Email}?", $"{person.Linked} signs them in no more. They are signed out within a minute, and sign in by what they have here.", "End it", "Keep it"))
            await DoAsync(Links.EndAsync(person.Id, Caller.Actor, CancellationToken.None));
    }

    private Task EnableAsync(Person person) => DoAsync(People.EnableAsync(person.Id, Caller.Actor, CancellationToken.None));

    private Task ChangeAsync(Person person, string role) => DoAsync(People.ChangeRoleAsync(person.Id, role, Caller.Actor, CancellationToken.None));

    private async Task LimitAsync(Person person)
    {
        var parameters = new DialogParameters<GroupsDialog> { { d => d.Person, person }, { d => d.Known, _groups } };
        var dialog = await Dialogs.ShowAsync<GroupsDialog>($"What {person.Email} sees", parameters, Small);
        if (await dialog.Result is { Canceled: false })
            await ReadAsync();
    }

    private async Task RemoveAsync(Person person)
    {
        var sure = IsReader(person)
            ? await AskAsync("Remove yourself?", "You are signed out within a minute, and come back only if another admin invites you.", "Remove", "Stay")
            : await AskAsync($"Remove {person.Email}?", "They are signed out within a minute.", "Remove", "Keep them");
        if (sure)
            await DoAsync(People.RemoveAsync(person.Id, Caller.Actor, CancellationToken.None));
    }

    private async Task<bool> AskAsync(string question, string what, string yes, string no) =>
        await Dialogs.ShowMessageBoxAsync(question, what, yesText: yes, cancelText: no) == true;

    // A link that was shown may have ended by this.
    private async Task DoAsync(Task<IReadOnlyList<string>> change)
    {
        _errors = await change;
        if (_errors.Count == 0)
            _link = null;
        await ReadAsync();
    }

    private sealed record InvitationDraft(string Email, string Role, IReadOnlyList<string>? Groups);
}
