using Microsoft.AspNetCore.Components;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Tables;
using MudBlazor;

namespace Monitor.Web.Components.Settings;

/// <summary>The people who sign in: added, given another role, removed. For admins.</summary>
public sealed partial class UsersPage
{
    private static readonly IReadOnlyList<TableColumn<Person>> Columns =
        [new("Email", null, "email", p => p.Email), new("Role", null, "role", p => p.Role), new("", "num")];

    private IReadOnlyList<Person>? _people;
    private IReadOnlyList<string> _errors = [];
    private string _email = "";
    private string _password = "";
    private string _role = AccessRoles.Viewer;

    // The table's key: a choice that was refused is drawn anew, with what holds.
    private int _reads;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required People People { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _people = await Data.ReadAsync("people", () => People.ListAsync(CancellationToken.None));
        _reads++;
    }

    private async Task AddAsync()
    {
        _errors = await People.AddAsync(_email, _password, _role, Caller.Actor, CancellationToken.None);
        if (_errors.Count == 0)
            (_email, _password) = ("", "");
        await ReadAsync();
    }

    private async Task ChangeAsync(Person person, string role)
    {
        _errors = await People.ChangeRoleAsync(person.Id, role, Caller.Actor, CancellationToken.None);
        await ReadAsync();
    }

    private async Task RemoveAsync(Person person)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Remove {person.Email}?", "They are signed out within a minute.", yesText: "Remove", cancelText: "Keep them");
        if (sure != true)
            return;
        _errors = await People.RemoveAsync(person.Id, Caller.Actor, CancellationToken.None);
        await ReadAsync();
    }
}
