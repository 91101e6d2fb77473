using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Does what was chosen with a service, by the calls that its page makes: with the same audit.</summary>
public sealed partial class ServiceDeeds(
    LiveFleet fleet, IServiceChecker checker, IServiceRegistry registry, IMaintenance windows, IIncidentActions incidents, PageCaller caller, ReaderClock clock, ILogger<ServiceDeeds> logger)
{
    private const string Gone = "There is no such service any more.";

    /// <returns>What came of it, as a sentence.</returns>
    public async Task<string> DoAsync(ServiceDeed deed, string key)
    {
        // Whoever may not see it has not found it either.
        if (fleet.Find(key) is not { } service)
            return Gone;
        try
        {
            return $"{Bidi.Isolate(service.Name)}: {await DoAsync(deed.Does, service)}";
        }
        catch (TooOftenException e)
        {
            return $"{Bidi.Isolate(service.Name)}: {e.Message}";
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotDone(logger, deed.Does, key, exception);
            return $"{Bidi.Isolate(service.Name)}: that was not done, the database does not answer.";
        }
    }

    private Task<string> DoAsync(ServiceDeed.What what, ServiceState service) => what switch
    {
        ServiceDeed.What.Check => CheckAsync(service),
        ServiceDeed.What.Acknowledge => AcknowledgeAsync(service),
        ServiceDeed.What.Pause => PauseAsync(service, paused: true),
        ServiceDeed.What.Resume => PauseAsync(service, paused: false),
        ServiceDeed.What.Maintain => MaintainAsync(service),
        _ => throw new InvalidOperationException($"{what} is done on a page of its own."),
    };

    private async Task<string> CheckAsync(ServiceState service) => CheckedWords.Of(await checker.CheckAsync(service.Key, caller.Actor, CancellationToken.None));

    private async Task<string> PauseAsync(ServiceState service, bool paused) =>
        !await registry.SetPausedAsync(service.Key, paused, caller.Actor, CancellationToken.None) ? Gone : paused ? "paused. Nobody looks, and nobody is told." : "watched again.";

    private async Task<string> AcknowledgeAsync(ServiceState service)
    {
        if (service.Incident is not { Id: var id })
            return "nothing is open of it any more.";
        var result = await incidents.DoAsync(id, new IncidentAction.Acknowledge(), caller.Scope, caller.Actor, CancellationToken.None);
        return IncidentWords.Refusal(result) ?? $"you have {IncidentWords.Number(id)}.";
    }

    private async Task<string> MaintainAsync(ServiceState service)
    {
        var window = new MaintenanceDefinition { Title = $"Maintenance of {service.Key}", Scope = MaintenanceScope.Of(service.Key), Minutes = ServiceDeed.MaintenanceMinutes };
        return await windows.CreateAsync(window, caller.Scope, caller.Actor, CancellationToken.None) switch
        {
            MaintenanceResult.Saved saved => $"in maintenance until {clock.Until(saved.Window.Running?.To ?? clock.Now.AddMinutes(ServiceDeed.MaintenanceMinutes))}. Checks go on.",
            MaintenanceResult.Invalid { Errors: [var error, ..] } => error.Message,
            _ => "you may not do that.",
        };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{What} of {Service} was chosen in the find box, and not done.")]
        public static partial void NotDone(ILogger logger, ServiceDeed.What what, string service, Exception exception);
    }
}
