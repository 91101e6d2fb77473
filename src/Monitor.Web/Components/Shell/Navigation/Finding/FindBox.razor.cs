using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Web.Components.Live;
using MudBlazor;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Finds a service, an incident or a page from any page, and begins what can be begun: by <c>/</c> or Ctrl-K.</summary>
public sealed partial class FindBox
{
    private MudAutocomplete<Hit>? _box;
    private IReadOnlyList<Destination> _destinations = [];

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IAuthorizationService Authorization { get; init; }

    [Inject]
    public required ServiceDeeds Deeds { get; init; }

    [Inject]
    public required PastIncidents Past { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    // Nobody is led to a closed door.
    protected override async Task OnInitializedAsync()
    {
        if (Authentication is null)
            return;
        var user = (await Authentication).User;
        var open = new List<Destination>();
        foreach (var destination in Destination.All)
        {
            if ((await Authorization.AuthorizeAsync(user, destination.Policy)).Succeeded)
                open.Add(destination);
        }

        _destinations = open;
    }

    private async Task<IEnumerable<Hit>> SearchAsync(string? text, CancellationToken cancellationToken) =>
        Finder.Of(text, Fleet.Services, _destinations, await Past.FindAsync(text, cancellationToken));

    private async Task GoAsync(Hit? hit)
    {
        if (hit is null)
            return;
        await ClearAsync();
        if (hit.Deed is { } deed)
            Snackbar.Add(await Deeds.DoAsync(deed, hit.Key));
        else
            Navigation.NavigateTo(hit.Href);
    }

    private Task ClearAsync() => _box?.ClearAsync() ?? Task.CompletedTask;
}
