using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry;
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
    private bool _hasBegun;
    private string? _from;
    private bool _noOrigin;
    private IReadOnlyList<GroupDefaults> _groups = [];

    /// <summary>Key of a service to begin with: all that it has but for its key and its secrets.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The kind of probe whose address and settings are on screen.</summary>
    [SupplyParameterFromQuery(Name = "probe")]
    public string? Shown { get; set; }

    [Inject]
    public required IGroupDefaults Defaults { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    // A clone is another form than a new one, and than a clone of another.
    private string DraftName => Key is not null ? $"/services/{Key}/edit" : From is { Length: > 0 } ? $"/services/new?from={From}" : Url is { Length: > 0 } ? $"/services/new?url={Url}" : "/services/new";

    private string SecretsTyped => JsonSerializer.Serialize(ProbeSecrets.Split(_form.ToDefinition()).Secrets);

    protected override async Task OnParametersSetAsync()
    {
        if (Key is null)
            await BeginNewAsync();
        else if (_loadedKey != Key)
            await BeginStoredAsync(Key);
    }

    private async Task BeginNewAsync()
    {
        var isAnother = _loadedKey is not null || !_hasBegun || _from != From;
        (_loadedKey, _from) = (null, From);
        if (isAnother)
            Begin(null);
        _hasBegun &= !isAnother;
        if (_groups.Count == 0)
            _groups = [.. (await Data.ReadAsync("defaults", () => Defaults.ListAsync(Caller.Scope, CancellationToken.None))).Select(d => d.Defaults)];
        if (isAnother && From is { Length: > 0 } && await Data.ReadAsync(("origin", From), () => FindOpenedAsync(From)) is var origin)
        {
            _noOrigin = origin is null;
            if (origin is not null)
                Begin(origin);
        }

        // What an address brings nobody has typed.
        if (isAnother && Url is { Length: > 0 } && Probe.Url.Length == 0)
            SetUrl(Url);
        _hasBegun = true;
    }

    private async Task BeginStoredAsync(string key)
    {
        (_loadedKey, _hasBegun) = (key, false);
        if (await Data.ReadAsync(("opened", key), () => FindOpenedAsync(key)) is { } service)
            Load(service);
        else
            _missing = true;
        _hasBegun = true;
    }

    private async Task<MonitoredService?> FindOpenedAsync(string key) =>
        await Registry.FindAsync(key, Caller.Scope, CancellationToken.None) is { } service
            ? await Registry.OpenedAsync(service, Caller.Scope, CancellationToken.None)
            : null;

    private void Begin(MonitoredService? origin)
    {
        (_stored, _stale, _tested, _origin, _noOrigin) = (null, null, null, origin, false);
        Open(origin is null ? new ServiceForm() : ServiceForm.From(ProbeSecrets.Without(origin.Definition) with { Key = "" }));
    }

    private void Turn(ProbeKind kind)
    {
        _shown = kind;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("probe", kind.ToString().ToLowerInvariant()), replace: true);
    }

    // Who adds another one is in the middle of a group of them.
    private void BeginBeside(ServiceForm added)
    {
        Begin(null);
        _form.StandBeside(added);
        FollowGroup();
    }

    private void Load(MonitoredService service)
    {
        (_stored, _stale, _origin, _noOrigin) = (service, null, null, false);
        Open(ServiceForm.From(service.Definition));
    }

    // Secrets that a new service has nowhere are to be given again.
    private void TakeUp(string content)
    {
        var typed = JsonSerializer.Deserialize<ServiceDefinition>(content, RegistryJson.Options)!;
        Open(ServiceForm.From(_stored is null ? ProbeSecrets.Without(typed) : typed));
    }

    private void BeginAgain()
    {
        if (_stored is { } stored)
            Load(stored);
        else
            Begin(_origin);
        if (_stored is null && Url is { Length: > 0 } url)
            SetUrl(url);
    }

    private async Task TakeTheirsAsync()
    {
        Load(_stale!.Current!);
        await SettleAsync();
    }

    private void Open(ServiceForm form)
    {
        _form = form;
        _form.IsTaken = key => Fleet.Find(key) is not null;
        var asked = _form.Probes.Where(p => p.Enabled).Select(p => p.Kind).ToList();
        _shown = asked.Concat([ProbeKind.Readiness]).OrderByDescending(kind => $"{kind}".Equals(Shown, StringComparison.OrdinalIgnoreCase)).First();
        Show([]);
    }

    // A clone begins with what its origin has, and a stored one with what is stored.
    private void FollowGroup()
    {
        if (Key is null && _origin is null && InheritedDefaults.Of(_groups, _form.Group) is var defaults && defaults.Values != _form.Defaults.Values)
            _form.Follow(defaults);
        if (Key is null)
            _form.FollowName();
        StateHasChanged();
    }

    // It is stored: nothing of it is lost by leaving.
    private Task SettleAsync(bool leaving = false) => _draft?.SettleAsync(leaving) ?? Task.CompletedTask;
}
