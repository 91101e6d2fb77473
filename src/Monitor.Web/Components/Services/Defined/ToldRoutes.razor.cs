using Microsoft.AspNetCore.Components;
using Monitor.Core.Alerting;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Services.Defined;

/// <summary>Whom routes tell of a service. Names of routes and channels are for everybody who sees its incidents; what routes match is for operators.</summary>
public sealed partial class ToldRoutes
{
    private IReadOnlyList<(IncidentSeverity Severity, IReadOnlyList<AlertRoute> Routes)>? _told;
    private ServiceDefinition? _of;
    private bool _failed;

    [Parameter, EditorRequired]
    public ServiceDefinition Definition { get; set; } = default!;

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required IRoutes Routes { get; init; }

    [Inject]
    public required IChannels Channels { get; init; }

    [Inject]
    public required ILogger<ToldRoutes> Logger { get; init; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_of, Definition))
            return;
        _of = Definition;
        try
        {
            _told = await Data.ReadAsync(("routes of", Definition.Key), () => ReadAsync(Definition));
            _failed = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = true;
            Log.ReadFailed(Logger, Definition.Key, exception);
        }
    }

    private async Task<IReadOnlyList<(IncidentSeverity Severity, IReadOnlyList<AlertRoute> Routes)>> ReadAsync(ServiceDefinition definition)
    {
        var (routes, channels) = (await Routes.ListAsync(CancellationToken.None), await Channels.ListAsync(CancellationToken.None));
        return RoutesOfService.Of(definition, routes.Select(r => r.Route), [.. channels.Where(c => c.Definition.Enabled).Select(c => c.Definition.Key)]);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The routes that tell of {Service} could not be read for its page.")]
        public static partial void ReadFailed(ILogger logger, string service, Exception exception);
    }
}
