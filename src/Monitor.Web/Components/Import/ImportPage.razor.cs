using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Kubernetes;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Import;

/// <summary>Makes services of pasted Kubernetes YAML: a preview first, and then all of it or nothing.</summary>
public sealed partial class ImportPage
{
    private const string BaseHint = "Where the pods are reached from here. {name} and {namespace} stand for each workload's own; a port counts for every httpGet.";

    private const string Example = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: api
                  ports:
                    - { name: http, containerPort: 8000 }
                  livenessProbe:
                    httpGet: { path: /healthz, port: http }
                  readinessProbe:
                    httpGet: { path: /ready, port: http }
        """;

    private ImportForm _form = new();
    private FormDraft? _draft;
    private string _typed = "";
    private PastedText _yaml = default!;
    private ImportPreview? _preview;
    private IReadOnlyList<FieldError> _refused = [];
    private readonly OneAtATime _work = new();
    private FormErrors _errors = FormErrors.None;
    private FleetSuggestions _fleet = new([]);
    private bool _replace;
    private bool _changed;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IServiceRegistry Registry { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    private bool CanRegister => _preview is { Problems.Count: 0, Import.Services.Count: > 0, Plan.Foreign.Count: var foreign } && (_replace || foreign == 0);

    private string RegisterWords => _work.IsBusy ? "Registering" : $"Register {Formats.Count(_preview!.Import.Services.Count, "service")}";

    private IEnumerable<ImportProblem> Problems => [.. _preview?.Problems ?? [], .. _refused.Select(e => new ImportProblem(e.Field, e.Message))];

    private IReadOnlyList<ImportProblem> Elsewhere => [.. Problems.Where(p => p.Place is not ("yaml" or "baseAddress") && !IsOfPorts(p))];

    protected override void OnInitialized() => _fleet = new FleetSuggestions(Fleet.Services);

    private static bool IsOfPorts(ImportProblem problem) => problem.Place.StartsWith("ports", StringComparison.Ordinal);

    private Task PreviewAsync() => _work.RunAsync(async () => Show(await ReadAsync(), changed: false));

    private Task LeaveOutAsync(bool leaveOut)
    {
        _form.SkipUnsupported = leaveOut;
        return PreviewAsync();
    }

    private Task RegisterAsync() => _work.RunAsync(async () =>
    {
        var now = await ReadAsync();
        // What is registered is what was seen.
        if (now.Asked != _preview?.Asked)
            Show(now, changed: true);
        else
            await SaveAsync(now);
    });

    private async Task SaveAsync(ImportPreview preview)
    {
        switch (await KubernetesRegistration.SaveAsync(Registry, preview.Import.Services, _replace, Caller.Actor, CancellationToken.None))
        {
            case RegistrationResult.Saved { Services: [var only] }:
                await SettleAsync();
                Navigation.NavigateTo($"/services/{only.Service.Key}");
                break;
            case RegistrationResult.Saved saved:
                await SettleAsync();
                Toasts.Done($"{Formats.Count(saved.Services.Count, "service")} are being watched.");
                Navigation.NavigateTo("/");
                break;
            case RegistrationResult.Invalid invalid:
                _refused = invalid.Errors;
                break;
            default:
                // Somebody has registered or changed one of them meanwhile.
                Show(await ReadAsync(), changed: true);
                break;
        }
    }

    private Task SettleAsync()
    {
        _preview = null;
        _yaml.Settle();
        return _draft?.SettleAsync(leaving: true) ?? Task.CompletedTask;
    }

    private async Task TakeUpAsync(string content)
    {
        (_typed, _form) = JsonSerializer.Deserialize<Pasted>(content)!;
        await _yaml.WriteAsync(_typed);
    }

    private async Task EmptyAsync()
    {
        (_typed, _form, _preview) = ("", new ImportForm(), null);
        await _yaml.WriteAsync("");
        _yaml.Settle();
    }

    private void Show(ImportPreview preview, bool changed)
    {
        (_preview, _changed, _replace, _refused) = (preview, changed, false, []);
        _errors = new FormErrors([.. Problems.Where(p => !Elsewhere.Contains(p)).Select(p => new FieldError(IsOfPorts(p) ? "ports" : p.Place, p.Message))]);
    }

    private async Task<ImportPreview> ReadAsync()
    {
        var (options, fault) = _form.ToOptions();
        var yaml = await _yaml.ReadAsync(KubernetesImport.MostBytes);
        var import = KubernetesImport.Of(yaml, options);
        if (fault is not null)
            import = import with { Problems = [.. import.Problems, fault] };
        return new ImportPreview((yaml, _form.Snapshot), import, await ImportPlan.OfAsync(Registry, import.Services, Caller.Actor.Reach, CancellationToken.None));
    }

    private sealed record Pasted(string Yaml, ImportForm Form);
}
