using Microsoft.AspNetCore.Components;
using Monitor.Core.Alerting;
using Monitor.Core.Announcing.Routing;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Live;
using MudBlazor;

namespace Monitor.Web.Components.Routing;

/// <summary>Which incidents go where, and who would be told.</summary>
public sealed partial class RoutesPage
{
    private const string NewKey = "new";
    private const int OrderStep = 10;

    private IReadOnlyList<StoredRoute>? _routes;
    private IReadOnlyList<Suggestion> _channels = [];
    private StoredRoute? _current;

    // By the number of the route: words of which each alone matches nothing.
    private Dictionary<int, IReadOnlyList<string>> _idle = [];
    private bool _failed;

    [Parameter]
    public string? Key { get; set; }

    /// <summary><c>true</c> opens the form.</summary>
    [SupplyParameterFromQuery(Name = "edit")]
    public string? Edit { get; set; }

    /// <summary>The group that a new one is for.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IRoutes Routes { get; init; }

    [Inject]
    public required IChannels Channels { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ILogger<RoutesPage> Logger { get; init; }

    private bool Editing => AddressText.IsOn(Edit);

    private int NextOrder => ((_routes ?? []).Select(r => r.Route.Order).DefaultIfEmpty().Max() / OrderStep * OrderStep) + OrderStep;

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            var routes = await Data.ReadAsync("routes", () => Routes.ListAsync(Caller.Scope, CancellationToken.None));
            var channels = await Data.ReadAsync("channels of routes", ChannelsAsync);
            // All at once: what is drawn in between would miss the route that is read.
            (_routes, _channels, _current, _failed) = (routes, channels, routes.FirstOrDefault(r => r.Route.Key == Key), false);
            _idle = routes.ToDictionary(r => r.Edition.Id, r => RouteWords.Idle(r.Route.Match, Fleet.Services));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = _routes is null;
            Messages.ReadFailed(Logger, exception);
        }
    }

    private async Task<IReadOnlyList<Suggestion>> ChannelsAsync() =>
        [.. (await Channels.ListAsync(CancellationToken.None)).Select(c => new Suggestion(c.Definition.Key, c.Definition.Name))];

    private async Task DeleteAsync()
    {
        if (_current is not { } route)
            return;
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Delete {Bidi.Isolate(route.Route.Name)}?", "What it took goes to the next route that matches. Whoever was told by it is told of the end.", yesText: "Delete", cancelText: "Keep it");
        if (sure != true)
            return;
        await Routes.DeleteAsync(route.Route.Key, match: null, Caller.Actor, CancellationToken.None);
        Navigation.NavigateTo("/routes");
        await ReadAsync();
    }

    private async Task Saved(StoredRoute route)
    {
        Navigation.NavigateTo($"/routes/{route.Route.Key}");
        await ReadAsync();
    }

    private static partial class Messages
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The routes could not be read for their page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
