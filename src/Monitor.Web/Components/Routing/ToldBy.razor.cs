using Microsoft.AspNetCore.Components;
using Monitor.Core.Alerting;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Routing;

/// <summary>Who would be told, by the routes and channels as they were when the page was opened.</summary>
public sealed partial class ToldBy
{
    private static readonly (IncidentSeverity Severity, string When)[] Severities = [(IncidentSeverity.Critical, "When it is down"), (IncidentSeverity.Warning, "When it is degraded")];

    private const string Everyone = Core.Announcing.Routing.Routes.Everyone;

    private Core.Announcing.Routing.Routes? _routes;
    private IReadOnlyList<string> _enabled = [];

    /// <summary>What routes choose by.</summary>
    [Parameter, EditorRequired]
    public ServiceFacts Service { get; set; } = default!;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IRoutes Stored { get; init; }

    [Inject]
    public required IChannels Channels { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required ILogger<ToldBy> Logger { get; init; }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _enabled = await Data.ReadAsync("channels of told", EnabledAsync);
            _routes = new Core.Announcing.Routing.Routes(await Data.ReadAsync("routes of told", RoutesAsync));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The form is worth as much without it.
            Messages.ReadFailed(Logger, exception);
        }
    }

    // A channel that is switched off is told nothing.
    private string Told(AlertRoute route)
    {
        var steps = route.Steps.Select(s => s with { Channels = [.. s.Channels.Where(_enabled.Contains)] }).Where(s => s.Channels.Count > 0).ToList();
        return steps.Count > 0 ? RouteWords.Steps(steps) : route.Steps.Count > 0 ? "nobody, its channels are switched off" : "nobody";
    }

    private async Task<IReadOnlyList<string>> EnabledAsync() =>
        [.. (await Channels.ListAsync(CancellationToken.None)).Where(c => c.Definition.Enabled).Select(c => c.Definition.Key)];

    private async Task<IReadOnlyList<AlertRoute>> RoutesAsync() => [.. (await Stored.ListAsync(Caller.Scope, CancellationToken.None)).Select(r => r.Route)];

    private static partial class Messages
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The routes could not be read for a form.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
