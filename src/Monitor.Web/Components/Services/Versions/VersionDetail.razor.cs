using Microsoft.AspNetCore.Components;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Core.Versions;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Services.Versions;

/// <summary>One version of a definition, and the way back to it.</summary>
public sealed partial class VersionDetail
{
    private RestorePlan? _plan;
    private ServiceDefinition? _whole;
    private IReadOnlyList<FieldError> _errors = [];
    private bool _gone;
    private bool _busy;
    private bool _unread;
    private bool _failed;

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

    [Inject]
    public required ILogger<VersionDetail> Logger { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (Version.IsFirst || IsNow)
            _whole = Version.Definition;
        if (!IsNow)
            await PlanAsync();
    }

    private async Task PlanAsync()
    {
        try
        {
            _plan = await Restoring.PlanAsync(ServiceKey, Version.Id, Caller.Scope, CancellationToken.None);
            (_gone, _unread) = (_plan is null, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _unread = true;
            Log.PlanFailed(Logger, ServiceKey, exception);
        }
    }

    private async Task RestoreAsync()
    {
        (_busy, _failed, _errors) = (true, false, []);
        try
        {
            await TakeAsync(await Restoring.RestoreAsync(_plan!, Keepers.Ui, null, Caller.Actor, CancellationToken.None));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = true;
            Log.RestoreFailed(Logger, ServiceKey, exception);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task TakeAsync(RegistryResult result)
    {
        switch (result)
        {
            case RegistryResult.Saved:
                await OnRestored.InvokeAsync(Version);
                break;
            case RegistryResult.Invalid invalid:
                _errors = invalid.Errors;
                break;
            case RegistryResult.Missing:
                _errors = [new FieldError("", "There is no such service any more.")];
                break;
            case RegistryResult.Stale stale:
                _errors = [new FieldError("", $"{stale.Change?.By?.Shown ?? "Somebody"} changed it meanwhile: look at what restoring would change now.")];
                await PlanAsync();
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "What restoring a version of {Service} would change could not be read.")]
        public static partial void PlanFailed(ILogger logger, string service, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A version of {Service} could not be restored.")]
        public static partial void RestoreFailed(ILogger logger, string service, Exception exception);
    }
}
