using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Does what was chosen with a service, by the calls that its page makes: with the same audit.</summary>
public sealed partial class ServiceDeeds(
    LiveFleet fleet, IServiceChecker checker, IServiceRegistry registry, IMaintenance windows, IIncidentActions incidents, PageCaller caller, ReaderClock clock, ILogger<ServiceDeeds> logger)
{
    private static readonly Toast Gone = Toast.Failed("There is no such service any more.");

    /// <returns>What came of it.</returns>
    public async Task<Toast> DoAsync(ServiceDeed deed, string key)
    {
        // Whoever may not see it has not found it either.
        if (fleet.Find(key) is not { } service)
            return Gone;
        var came = await TryAsync(deed.Does, service);
        return came with { Text = $"{Bidi.Isolate(service.Name)}: {came.Text}" };
    }

    private async Task<Toast> TryAsync(ServiceDeed.What what, ServiceState service)
    {
        try
        {
            return await DoAsync(what, service);
        }
        catch (TooOftenException e)
        {
            return Toast.Failed(e.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotDone(logger, what, service.Key, exception);
            return Toast.Failed("that was not done, the database does not answer.");
        }
    }

    private Task<Toast> DoAsync(ServiceDeed.What what, ServiceState service) => what switch
    {
        ServiceDeed.What.Check => CheckAsync(service),
        ServiceDeed.What.Acknowledge => AcknowledgeAsync(service),
        ServiceDeed.What.Pause => PauseAsync(service, paused: true),
        ServiceDeed.What.Resume => PauseAsync(service, paused: false),
        ServiceDeed.What.Maintain => MaintainAsync(service),
        _ => throw new InvalidOperationException($"{what} is done on a page of its own."),
    };

    private async Task<Toast> CheckAsync(ServiceState service) => CheckedWords.Of(await checker.CheckAsync(service.Key, caller.Actor, CancellationToken.None));

    private async Task<Toast> PauseAsync(ServiceState service, bool paused) =>
        !await registry.SetPausedAsync(service.Key, paused, caller.Actor, CancellationToken.None) ? Gone : Toast.Done(paused ? "paused. Nobody looks, and nobody is told." : "watched again.");

    private async Task<Toast> AcknowledgeAsync(ServiceState service)
    {
        if (service.Incident is not { Id: var id })
            return Toast.Failed("nothing is open of it any more.");
        var result = await incidents.DoAsync(id, new IncidentAction.Acknowledge(), caller.Scope, caller.Actor, CancellationToken.None);
        return IncidentWords.Refusal(result) is { } refusal ? Toast.Failed(refusal) : Toast.Done($"you have {IncidentWords.Number(id)}.");
    }

    private async Task<Toast> MaintainAsync(ServiceState service)
    {
        var window = new MaintenanceDefinition { Title = MaintenanceTitle.Of(service.Name), Scope = MaintenanceScope.Of(service.Key), Minutes = ServiceDeed.MaintenanceMinutes };
        return await windows.CreateAsync(window, caller.Scope, caller.Actor, CancellationToken.None) switch
        {
            MaintenanceResult.Saved saved => Toast.Done($"in maintenance until {clock.Until(saved.Window.Running?.To ?? clock.Now.AddMinutes(ServiceDeed.MaintenanceMinutes))}. Checks go on."),
            MaintenanceResult.Invalid { Errors: [var error, ..] } => Toast.Failed(error.Message),
            _ => Toast.Failed("you may not do that."),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{What} of {Service} was chosen in the find box, and not done.")]
        public static partial void NotDone(ILogger logger, ServiceDeed.What what, string service, Exception exception);
    }
}
