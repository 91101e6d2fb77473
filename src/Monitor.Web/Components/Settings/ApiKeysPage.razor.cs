using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Data.Identity;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Walls;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Tables;
using MudBlazor;

namespace Monitor.Web.Components.Settings;

/// <summary>The API keys: made, listed, rotated, revoked. For admins.</summary>
public sealed partial class ApiKeysPage
{
    private static readonly IReadOnlyList<TableColumn<ApiKey>> Columns =
    [
        new("Name", null, "name", k => k.Name), new("Role", null, "role", k => k.Role), new("Starts with"),
        new("Made", null, "made", k => k.CreatedAt), new("Last used", null, "used", k => k.LastUsedAt),
        new("Ends", null, "ends", k => k.ExpiresAt), new("", "num"),
    ];

    private IReadOnlyList<ApiKey>? _keys;
    private FormErrors _errors = FormErrors.None;
    private IssuedKey.Issued? _issued;
    private string _name = "";
    private string _role = AccessRoles.Viewer;
    private string _group = "";
    private int? _life = 365;
    private string? _refusal;
    private bool _issuing;
    private IReadOnlyList<Suggestion> _groups = [];
    private FormDraft? _draft;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ApiKeys Keys { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private bool IsWall => _role == AccessRoles.Wall;

    protected override Task OnInitializedAsync()
    {
        _groups = new FleetSuggestions(Fleet.Services).Groups;
        return ReadAsync();
    }

    // Of a wall link the whole address: that is what is opened on the screen.
    private string Shown(IssuedKey.Issued issued) => issued.Key.Role == AccessRoles.Wall ? WallLink.Of(Navigation.BaseUri, issued.Secret) : issued.Secret;

    private async Task ReadAsync() => _keys = await Data.ReadAsync("keys", () => Keys.ListAsync(CancellationToken.None));

    private async Task IssueAsync()
    {
        var ends = _life is { } days ? Clock.Now.AddDays(days) : (DateTimeOffset?)null;
        var wish = new KeyWish(_name, _role, AccessRoles.MayBeLimited(_role) ? _group : null, ends);
        if (_issuing)
            return;
        _issuing = true;
        try
        {
            if (!await TakeAsync(await Keys.IssueAsync(wish, Caller.Actor, CancellationToken.None)))
                return;
            Empty();
            if (_draft is { } draft)
                await draft.SettleAsync();
        }
        finally
        {
            _issuing = false;
        }
    }

    private async Task RotateAsync(ApiKey key)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Rotate {Bidi.Isolate(key.Name)}?", $"A new key with the same role is shown once. The old one is taken for another {KeyRotation.UsualGraceHours} hours, then it ends.", yesText: "Rotate", cancelText: "Keep it");
        if (sure == true)
            await TakeAsync(await Keys.RotateAsync(key.Id, new KeyRotation(), Caller.Actor, CancellationToken.None));
    }

    /// <returns>Whether there is a new key.</returns>
    private async Task<bool> TakeAsync(IssuedKey became)
    {
        _errors = became is IssuedKey.Invalid invalid ? new FormErrors(invalid.Errors) : FormErrors.None;
        _refusal = became switch
        {
            IssuedKey.Refused => Administrators.NoMore,
            IssuedKey.Gone => "This key was revoked meanwhile.",
            IssuedKey.Invalid { Errors: [{ Field: "id", Message: var newer }, ..] } => newer,
            _ => null,
        };
        if (became is IssuedKey.Issued issued)
            _issued = issued;
        if (became is not IssuedKey.Invalid)
            await ReadAsync();
        return became is IssuedKey.Issued;
    }

    // The role stays: the next one is often alike.
    private void Empty() => (_name, _group, _errors) = ("", "", FormErrors.None);

    private void TakeUp(string content) => (_name, _role, _group, _life) = JsonSerializer.Deserialize<KeyDraft>(content)!;

    private async Task RevokeAsync(ApiKey key)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Revoke {Bidi.Isolate(key.Name)}?", "Whatever uses it is refused within five seconds. This cannot be undone.", yesText: "Revoke", cancelText: "Keep it");
        if (sure != true)
            return;
        _refusal = await Keys.RevokeAsync(key.Id, Caller.Actor, CancellationToken.None) == RevokedKey.Refused ? Administrators.NoMore : null;
        if (_refusal is null && _issued?.Key.Id == key.Id)
            _issued = null;
        await ReadAsync();
    }

    private sealed record KeyDraft(string Name, string Role, string Group, int? Life);
}
