using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Services.Drafts;
using Monitor.Web.Components.Services.Edit.Fields;
using Monitor.Web.Components.Services.Words;

namespace Monitor.Web.Components.Services.Edit;

/// <summary>Registers a service or changes one, with a test before saving.</summary>
public sealed partial class EditServicePage
{
    private readonly OneAtATime _work = new();
    private ServiceForm _form = new();
    private FormErrors _errors = FormErrors.None;
    private IReadOnlyList<FieldError> _unplaced = [];
    private ProbeKind _shown = ProbeKind.Readiness;
    private Tested? _tested;
    private bool _testing;
    private bool _missing;
    private bool _pasted;
    private string? _loadedKey;
    private FormDraft? _draft;
    private MonitoredService? _stored;
    private RegistryResult.Stale? _stale;

    [Parameter]
    public string? Key { get; set; }

    /// <summary>An address to begin with.</summary>
    [SupplyParameterFromQuery(Name = "url")]
    public string? Url { get; set; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IServiceRegistry Registry { get; init; }

    [Inject]
    public required IProbeTester Tester { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    private ProbeForm Probe => _form[_shown];

    private string Title => Key is null ? "Register a service" : $"Edit {Bidi.Isolate(_form.Name)}";

    private string UrlLabel => _form.Probes.Count(p => p.Enabled) > 1 ? $"Health URL of {_shown.ToString().ToLowerInvariant()}" : "Health URL";

    private string UrlHint => _tested is { Result.Reading: { } reading } tested && tested.Kind == _shown
        ? $"Recognised: {ProbeWords.Dialect(reading.Dialect)}."
        : "Nothing is asked before you click.";

    private string? ManagedBy => _stored is { } stored ? Keepers.AfterEdit(stored.ManagedBy, Keepers.Ui) : null;

    private IReadOnlyList<ChangedValue> TheirChanges => _stale?.Current is { } current && _stored is { } opened
        ? JsonDifference.Of(Json(opened.Definition), Json(current.Definition))
        : [];

    // By the thresholds as they stand in the form, not as they were tested.
    private string First => _tested is not { Kind: var kind } tested
        ? ""
        : ThresholdWords.First(tested.Result.Verdict.Status, kind, _form[kind].ToDefinition(), gated: kind != ProbeKind.Startup && _form[ProbeKind.Startup].Enabled);

    private string? RulesError => _errors.All.FirstOrDefault(e => IsOfRules(e.Field))?.Message;

    private IReadOnlyList<(string, string)> Trail => Key is null
        ? [("Overview", "/")]
        : [("Overview", "/"), (_form.Name.Length > 0 ? _form.Name : Key, $"/services/{Key}")];

    private void Changed()
    {
        if (!Probe.Enabled && _form.Probes.FirstOrDefault(p => p.Enabled) is { } other)
            _shown = other.Kind;
        StateHasChanged();
    }

    private void SetUrl(string url)
    {
        Probe.Url = url;
        if (_pasted)
            TakeOther();
        _pasted = false;
    }

    /// <summary>An address of another transport belongs to its own fields. Not while it is being typed: the box would go from under the fingers.</summary>
    private void TakeOther()
    {
        Probe.Url = ProbeAddress.TryTake(Probe, Probe.Url) ? "" : WrittenAddress.WithScheme(Probe.Url);
    }

    private async Task TestAsync()
    {
        if (_testing)
            return;
        _testing = true;
        Complete();
        try
        {
            var (asked, snapshot) = (Probe, Snapshot());
            var definition = asked.ToDefinition();
            var (result, errors) = await Tester.TestAsync(new ProbeTest(asked.Kind, definition, _form.ToRules(), Key, _form.HasWeights ? _form.WeightThreshold : null), Caller.Actor, CancellationToken.None);
            Show(errors);
            if (result is null)
                return;
            _tested = new Tested(Tested.Shown(result), asked.Kind, Clock.Now, definition.Timeout, snapshot);
            if (Key is null)
                _form.FillIn();
        }
        catch (TooOftenException e)
        {
            Toasts.Failed(e.Message);
        }
        finally
        {
            _testing = false;
        }
    }

    /// <summary>Knowing what they changed. What a third one changes meanwhile is refused again.</summary>
    private Task SaveOverAsync()
    {
        _stored = _stale?.Current;
        return SaveAsync(another: false);
    }

    private Task SaveAsync(bool another) => _work.RunAsync(() => SaveOnceAsync(another));

    private async Task SaveOnceAsync(bool another)
    {
        Complete();
        var definition = _form.ToDefinition();
        var result = _stored is null
            ? await Registry.CreateAsync(definition, Keepers.Ui, Caller.Actor, CancellationToken.None)
            : await Registry.PutAsync(definition, new PutTerms(ManagedBy, RevisionMatch.Of(_stored.Edition)), Caller.Actor, CancellationToken.None);
        _stale = result switch
        {
            RegistryResult.Stale stale => await OpenedAsync(stale),
            RegistryResult.Missing missing => new RegistryResult.Stale(missing.Key, null, null),
            _ => null,
        };
        switch (result)
        {
            case RegistryResult.Saved saved when another:
                Toasts.Done($"{Bidi.Isolate(saved.Service.Definition.Name)} is being watched.");
                BeginBeside(_form);
                await SettleAsync();
                break;
            case RegistryResult.Saved saved:
                await SettleAsync(leaving: true);
                Navigation.NavigateTo($"/services/{saved.Service.Key}");
                break;
            case RegistryResult.KeyTaken taken:
                Show([new FieldError("key", $"Another service has the key {taken.Key}: choose another one.")]);
                break;
            case RegistryResult.Invalid invalid:
                Show(Named(definition, invalid.Errors));
                break;
        }
    }

    // An address that was never left, such as one that Enter tests.
    private void Complete()
    {
        foreach (var probe in _form.Probes)
            probe.Url = WrittenAddress.WithScheme(probe.Url);
    }

    // The key follows from the name: without one it is the name that is missed.
    private static IReadOnlyList<FieldError> Named(ServiceDefinition definition, IReadOnlyList<FieldError> errors) => definition is { Name: "", Key: "" } && errors.Any(e => e.Field == "key")
        ? [new FieldError("name", "Give it a name, or an address that one follows from."), .. errors.Where(e => e.Field is not ("key" or "name"))]
        : errors;

    private async Task<RegistryResult.Stale> OpenedAsync(RegistryResult.Stale stale) => stale.Current is { } current
        ? stale with { Current = await Registry.OpenedAsync(current, Caller.Scope, CancellationToken.None) }
        : stale;

    private void Show(IReadOnlyList<FieldError> errors)
    {
        _errors = new FormErrors(errors);
        _unplaced = [.. _errors.Elsewhere(_shown, EditedFields.OfService, EditedFields.OfProbe).Where(e => !IsOfRules(e.Field))];
    }

    private static string Json(ServiceDefinition definition) => JsonSerializer.Serialize(definition, RegistryJson.Options);

    private static bool IsOfRules(string field) =>
        field.StartsWith("components", StringComparison.OrdinalIgnoreCase) || field.Equals("weightThreshold", StringComparison.OrdinalIgnoreCase);

    // What the test asked and judged by; the result is older than the form once this differs.
    private string Snapshot() => Tested.Digest(JsonSerializer.Serialize((object[])[Probe.Kind, Probe.ToDefinition(), _form.ToRules(), _form.WeightThreshold ?? 0], RegistryJson.Options));
}
