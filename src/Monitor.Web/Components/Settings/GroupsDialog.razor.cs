using Microsoft.AspNetCore.Components;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Forms;
using MudBlazor;

namespace Monitor.Web.Components.Settings;

/// <summary>Asks which groups of services somebody sees, and stores it.</summary>
public sealed partial class GroupsDialog
{
    private readonly OneAtATime _work = new();
    private IReadOnlyList<string> _groups = [];
    private IReadOnlyList<string> _errors = [];

    [Parameter, EditorRequired]
    public required Person Person { get; set; }

    /// <summary>Groups that services are in.</summary>
    [Parameter]
    public IReadOnlyList<Suggestion> Known { get; set; } = [];

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required People People { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    // Over other groups it was another wish.
    private string Place => $"/settings/users#groups-{Person.Id}-{string.Join(',', (Person.Groups ?? []).Select(Uri.EscapeDataString))}";

    protected override void OnInitialized() => _groups = Person.Groups ?? [];

    private Task SaveAsync() => _work.RunAsync(async () =>
    {
        _errors = await People.ChangeGroupsAsync(Person.Id, _groups, Caller.Actor, CancellationToken.None);
        if (_errors.Count == 0)
            Dialog.Close(DialogResult.Ok(true));
    });
}
