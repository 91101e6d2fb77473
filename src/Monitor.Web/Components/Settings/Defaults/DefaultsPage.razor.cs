using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Held;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Tables;

namespace Monitor.Web.Components.Settings.Defaults;

/// <summary>What services of groups begin with. For admins.</summary>
public sealed partial class DefaultsPage
{
    private static readonly IReadOnlyList<TableColumn<StoredDefaults>> Columns = [new("Group", null, "group", d => d.Defaults.Group), new("Says")];

    private IReadOnlyList<StoredDefaults>? _stored;
    private StoredDefaults? _opened;
    private string? _shown;
    private FleetSuggestions _fleet = new([]);
    private FormErrors _errors = FormErrors.None;
    private string _group = "";
    private string _owner = "";
    private string _environment = "";
    private int? _period;
    private int? _timeout;
    private int? _failures;
    private int? _successes;
    private int? _slow;
    private bool _failed;
    private readonly OneAtATime _work = new();
    private FormDraft? _draft;

    /// <summary>The group whose defaults are on screen.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IGroupDefaults Store { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    // What counts where this group says nothing.
    private GroupDefaults Above
    {
        get
        {
            var path = GroupPath.Tidy(_group);
            return InheritedDefaults.Of((_stored ?? []).Select(d => d.Defaults).Where(d => !d.Group.Equals(path, StringComparison.OrdinalIgnoreCase)), path).Values;
        }
    }

    protected override Task OnParametersSetAsync()
    {
        _fleet = new FleetSuggestions(Fleet.Services);
        return ReadAgainAsync();
    }

    private async Task ReadAgainAsync()
    {
        try
        {
            _stored ??= await Data.ReadAsync("group-defaults", ReadAsync);
            _failed = false;
        }
        catch (Exception e) when (DatabaseOutage.IsOutage(e))
        {
            _failed = true;
            return;
        }

        if (_shown == (Group ?? ""))
            return;
        _shown = Group ?? "";
        Show(_stored.FirstOrDefault(d => d.Defaults.Group.Equals(GroupPath.Tidy(Group), StringComparison.OrdinalIgnoreCase)));
    }

    private Task<IReadOnlyList<StoredDefaults>> ReadAsync() => Store.ListAsync(Caller.Scope, CancellationToken.None);

    private void Show(StoredDefaults? opened)
    {
        (_opened, _errors) = (opened, FormErrors.None);
        Fill(opened?.Defaults ?? new GroupDefaults { Group = GroupPath.Tidy(Group) });
    }

    private void TakeUp(string content) => Fill(JsonSerializer.Deserialize<GroupDefaults>(content, RegistryJson.Options)!);

    private void Fill(GroupDefaults shown)
    {
        (_group, _owner, _environment) = (shown.Group, shown.Owner ?? "", shown.Environment ?? "");
        (_period, _timeout, _failures, _successes, _slow) = (shown.PeriodSeconds, shown.TimeoutSeconds, shown.FailureThreshold, shown.SuccessThreshold, shown.DegradedAfterMilliseconds);
    }

    private Task SaveAsync() => _work.RunAsync(async () =>
    {
        switch (await Store.PutAsync(Typed(), _opened is null ? null : RevisionMatch.Of(_opened.Edition), Caller.Actor, CancellationToken.None))
        {
            case DefaultsResult.Saved saved:
                Toasts.Done($"Saved. New services of {saved.Defaults.Defaults.Group} begin so.");
                await ReadAnewAsync();
                break;
            case DefaultsResult.Invalid invalid:
                _errors = new FormErrors(invalid.Errors);
                break;
            default:
                _errors = new FormErrors([new FieldError("group", "Somebody else has changed these meanwhile. Choose the group again below to see theirs.")]);
                _stored = await ReadAsync();
                _shown = null;
                break;
        }
    });

    private Task DeleteAsync() => _work.RunAsync(async () =>
    {
        await Store.DeleteAsync(_opened!.Defaults.Group, match: null, Caller.Actor, CancellationToken.None);
        Toasts.Done("Deleted. What the groups above say counts.");
        await ReadAnewAsync();
    });

    private async Task ReadAnewAsync()
    {
        _stored = await ReadAsync();
        (Group, _shown) = (null, "");
        Show(null);
        if (_draft is { } draft)
            await draft.SettleAsync();
        Navigation.NavigateTo("/settings/defaults");
    }

    private GroupDefaults Typed() => new()
    {
        Group = _group, Owner = _owner, Environment = _environment,
        PeriodSeconds = _period, TimeoutSeconds = _timeout, FailureThreshold = _failures, SuccessThreshold = _successes, DegradedAfterMilliseconds = _slow,
    };

    private static string Text(int? above, int otherwise) => (above ?? otherwise).ToString(CultureInfo.InvariantCulture);
}
