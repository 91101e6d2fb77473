using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Core.Text;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Maintenance.Edit;

/// <summary>Announces a window or changes one, with its next times and whom it covers while it is filled in.</summary>
public sealed partial class WindowEditor
{
    private const int Ahead5 = 5;

    private const int MostNamed = 3;

    private static readonly IReadOnlyList<Suggestion> Zones =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId && z.Id.Contains('/', StringComparison.Ordinal)).Select(z => z.Id).Append("UTC").Distinct().Order(StringComparer.Ordinal).Select(id => new Suggestion(id))];

    private readonly OneAtATime _work = new();
    private WindowDraft _draft = new();
    private MaintenanceDefinition _definition = new();
    private IReadOnlyList<Occurrence> _times = [];
    private IReadOnlyList<string> _covered = [];
    private FleetSuggestions _known = new([]);
    private MaintenanceWindow? _stored;
    private MaintenanceResult.Stale? _stale;
    private FormDraft? _draftOf;
    private FormErrors _errors = FormErrors.None;
    private bool _gone;

    /// <summary>The one to change; null announces one.</summary>
    [Parameter]
    public MaintenanceWindow? Window { get; set; }

    /// <summary>Keys of the services that a new one begins with, with commas between.</summary>
    [Parameter]
    public string? ForServices { get; set; }

    /// <summary>The group that a new one begins with.</summary>
    [Parameter]
    public string? ForGroup { get; set; }

    [Parameter]
    public EventCallback<MaintenanceWindow> OnSaved { get; set; }

    /// <summary>Asked before <see cref="OnDelete"/>.</summary>
    [Parameter]
    public Func<Task<bool>> IsSure { get; set; } = () => Task.FromResult(true);

    [Parameter]
    public EventCallback OnDelete { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IMaintenance Windows { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    private TimeZoneInfo Zone => IanaZone.Find(_draft.Zone.Trim()) ?? TimeZoneInfo.Utc;

    private string Ahead => _times.Count switch { 0 => "When", 1 => "When", Ahead5 => "The next five", var count => $"The next {count}" };

    private string Covers => _covered.Count switch
    {
        0 => "It covers no service yet. Name groups, tags, environments or services: all that any of them names is covered.",
        <= MostNamed => $"{Formats.Count(_covered.Count, "service")}: {string.Join(", ", _covered)}",
        var count => $"{Formats.Count(count, "service")}: {string.Join(", ", _covered.Take(MostNamed))} and {count - MostNamed} more",
    };

    private IReadOnlyList<ChangedValue> TheirChanges => _stale?.Current.Definition is { } now && _stored?.Definition is { } opened
        ? JsonDifference.Of(JsonSerializer.Serialize(opened, RegistryJson.Options), JsonSerializer.Serialize(now, RegistryJson.Options))
        : [];

    protected override void OnInitialized()
    {
        _known = new FleetSuggestions(Fleet.Services);
        Load(Window);
    }

    private static string Offer(Repeat repeat) => repeat switch
    {
        Repeat.Once => "Once",
        Repeat.Daily => "Daily",
        Repeat.Weekly => "Weekly",
        Repeat.Monthly => "Monthly, on the same day",
        Repeat.LastDay => "Monthly, on the last day",
        Repeat.Yearly => "Yearly",
        _ => "By a rule of its own",
    };

    private void Load(MaintenanceWindow? window)
    {
        (_stored, _stale, _errors) = (window, null, FormErrors.None);
        _draft = window is null ? WindowDraft.New(Clock.Now, Clock.Zone) : WindowDraft.Of(window.Definition);
        if (window is null)
            (_draft.Services, _draft.Groups) = (Listed(ForServices), GroupPath.Tidy(ForGroup) is { Length: > 0 } group ? [group] : []);
        Changed();
    }

    private static string[] Listed(string? keys) => (keys ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void TakeUp(string content)
    {
        _draft = WindowDraft.Of(JsonSerializer.Deserialize<MaintenanceDefinition>(content, RegistryJson.Options)!);
        Changed();
    }

    private Task TakeTheirsAsync()
    {
        Load(_stale!.Current);
        return SettleAsync();
    }

    private Task SettleAsync() => _draftOf?.SettleAsync() ?? Task.CompletedTask;

    private string Typed() => JsonSerializer.Serialize(_draft.ToDefinition(), RegistryJson.Options);

    // Whoever deletes it has no use for what was typed of it.
    private Task DeleteAsync() => _work.RunAsync(async () =>
    {
        if (!await IsSure())
            return;
        await SettleAsync();
        await OnDelete.InvokeAsync();
    });

    private void Choose(IReadOnlyList<DayOfWeek> days)
    {
        _draft.Days = days;
        Changed();
    }

    private void Changed()
    {
        if (_draft.Repeat == Repeat.Weekly && _draft.Days.Count == 0 && _draft.Date is { } day)
            _draft.Days = [day.DayOfWeek];
        _definition = _draft.ToDefinition();
        _times = MaintenancePreview.TimesOf(_definition, Clock.Now, Ahead5);
        var scope = MaintenanceValidation.Tidy(_definition).Scope;
        _covered = [.. Fleet.Services.Where(s => scope.Covers(s.Key, s.Group, s.Environment, s.Tags)).Select(s => s.Name).Order(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Knowing what they changed.</summary>
    private Task SaveOverAsync()
    {
        _stored = _stale?.Current;
        return SaveAsync();
    }

    private Task SaveAsync() => _work.RunAsync(SaveOnceAsync);

    private async Task SaveOnceAsync()
    {
        Changed();
        var result = _stored is { } stored
            ? await Windows.PutAsync(stored.Id, _definition, RevisionMatch.Of(stored.Edition), Caller.Scope, Caller.Actor, CancellationToken.None)
            : await Windows.CreateAsync(_definition, Caller.Scope, Caller.Actor, CancellationToken.None);
        (_stale, _gone) = (result as MaintenanceResult.Stale, result is MaintenanceResult.Missing);
        _errors = result is MaintenanceResult.Invalid invalid ? new FormErrors(invalid.Errors) : FormErrors.None;
        if (result is MaintenanceResult.Saved saved)
        {
            await SettleAsync();
            await OnSaved.InvokeAsync(saved.Window);
        }
    }
}
