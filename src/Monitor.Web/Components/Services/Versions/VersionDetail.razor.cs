using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry;
using Monitor.Core.Versions;
using Monitor.Web.Access.Callers;
using Monitor.Web.Worker.Housekeeping;

namespace Monitor.Web.Components.Services.Versions;

/// <summary>One version of a definition, and the way back to it.</summary>
public sealed partial class VersionDetail
{
    private const string ByHand = "ui";

    private RestorePlan? _plan;
    private IReadOnlyList<FieldError> _errors = [];
    private bool _gone;
    private bool _busy;

    [Parameter, EditorRequired]
    public string ServiceKey { get; set; } = "";

    [Parameter, EditorRequired]
    public ServiceVersion Version { get; set; } = default!;

    /// <summary>It is what is stored.</summary>
    [Parameter]
    public bool IsNow { get; set; }

    [Parameter]
    public EventCallback<ServiceVersion> OnRestored { get; set; }

    [Inject]
    public required Restoring Restoring { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (!IsNow)
            await PlanAsync();
    }

    private async Task PlanAsync()
    {
        _plan = await Restoring.PlanAsync(ServiceKey, Version.Id, Caller.Scope, CancellationToken.None);
        _gone = _plan is null;
    }

    private async Task RestoreAsync()
    {
        _busy = true;
        try
        {
            // What Monitor registered itself becomes theirs who change it.
            var managedBy = _plan!.Now.ManagedBy == SelfWatch.ManagedBy ? ByHand : null;
            switch (await Restoring.RestoreAsync(_plan, new PutTerms(managedBy), Caller.Actor, CancellationToken.None))
            {
                case RegistryResult.Saved:
                    await OnRestored.InvokeAsync(Version);
                    break;
                case RegistryResult.Invalid invalid:
                    _errors = invalid.Errors;
                    break;
                case RegistryResult.Stale stale:
                    _errors = [new FieldError("", $"{stale.Change?.By?.Shown ?? "Somebody"} changed it meanwhile: look at what restoring would change now.")];
                    await PlanAsync();
                    break;
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
