using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Services.Drafts;

namespace Monitor.Web.Components.Services.Edit;

/// <summary>With what the form begins: nothing, an address, another service, the stored one, or a draft of it; and what has changed since.</summary>
public sealed partial class EditServicePage
{
    private MonitoredService? _origin;
    private string _begun = "";
    private string? _from;
    private bool _noOrigin;
    private IReadOnlyList<GroupDefaults> _groups = [];

    /// <summary>Key of a service to begin with: all that it has but for its key and its secrets.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [Inject]
    public required IGroupDefaults Defaults { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    // A clone is another form than a new one, and than a clone of another.
    private string DraftName => Key is not null ? $"/services/{Key}/edit" : From is { Length: > 0 } ? $"/services/new?from={From}" : "/services/new";

    private ServiceDraft Draft => new(_form.ToDraft(), _stored?.Edition);

    protected override async Task OnParametersSetAsync()
    {
        if (Key is null)
            await BeginNewAsync();
        else if (_loadedKey != Key)
            await BeginStoredAsync(Key);
    }

    private async Task BeginNewAsync()
    {
        var isAnother = _loadedKey is not null || _begun.Length == 0 || _from != From;
        (_loadedKey, _from) = (null, From);
        if (isAnother)
            Begin(null);
        if (_groups.Count == 0)
            _groups = [.. (await Data.ReadAsync("defaults", () => Defaults.ListAsync(Caller.Scope, CancellationToken.None))).Select(d => d.Defaults)];
        if (isAnother && From is { Length: > 0 } && await Data.ReadAsync(("origin", From), () => FindOpenedAsync(From)) is var origin)
        {
            _noOrigin = origin is null;
            if (origin is not null)
                Begin(origin);
        }

        // What an address brings nobody has typed.
        if (Url is { Length: > 0 } && Probe.Url.Length == 0)
        {
            SetUrl(Url);
            _begun = Typed();
        }
    }

    private async Task BeginStoredAsync(string key)
    {
        _loadedKey = key;
        if (await Data.ReadAsync(("opened", key), () => FindOpenedAsync(key)) is { } service)
            Load(service);
        else
            _missing = true;
    }

    private async Task<MonitoredService?> FindOpenedAsync(string key) =>
        await Registry.FindAsync(key, Caller.Scope, CancellationToken.None) is { } service
            ? await Registry.OpenedAsync(service, Caller.Scope, CancellationToken.None)
            : null;

    private void Begin(MonitoredService? origin)
    {
        (_stored, _stale, _result, _origin, _noOrigin) = (null, null, null, origin, false);
        Open(origin is null ? new ServiceForm() : ServiceForm.From(ProbeSecrets.Without(origin.Definition) with { Key = "" }));
        _begun = Typed();
    }

    private void Load(MonitoredService service)
    {
        (_stored, _stale, _origin, _noOrigin) = (service, null, null, false);
        Open(ServiceForm.From(service.Definition));
        _begun = Typed();
    }

    // What was typed in it is still unsaved, and secrets that a new service has nowhere are to be given again.
    private void TakeUp(string content)
    {
        if (ServiceDraft.Read(content) is not { } draft)
            return;
        Open(ServiceForm.From(_stored is null ? ProbeSecrets.Without(draft.Definition) : draft.Definition));
        if (_stored is not null && draft.Edition is { } edition)
            _stored = _stored with { Id = edition.Id, Revision = edition.Number };
    }

    private void Open(ServiceForm form)
    {
        _form = form;
        _form.IsTaken = key => Fleet.Find(key) is not null;
        _shown = _form.Probes.FirstOrDefault(p => p.Enabled)?.Kind ?? ProbeKind.Readiness;
        Show([]);
    }

    private bool IsChanged() => !_missing && Typed() != _begun;

    // A clone begins with what its origin has, and a stored one with what is stored.
    private void FollowGroup()
    {
        if (Key is null && _origin is null && InheritedDefaults.Of(_groups, _form.Group) is var defaults && defaults.Values != _form.Defaults.Values)
            _form.Follow(defaults);
        StateHasChanged();
    }

    // It is stored: nothing of it is lost by leaving.
    private async Task SettleAsync()
    {
        _begun = Typed();
        await _guard.DropAsync();
    }

    // With the secrets that were typed.
    private string Typed() => Json(_form.ToDefinition() with { Key = _form.Key.Trim(), Name = _form.Name.Trim() });
}
