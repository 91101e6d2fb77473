using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Live;
using MudBlazor;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Finds a service, an incident or a page from any page, and begins what can be begun: by <c>/</c> or Ctrl-K.</summary>
public sealed partial class FindBox
{
    private MudAutocomplete<Hit>? _box;
    private IReadOnlyList<Destination> _destinations = [];
    // The list stays while the next one is looked for.
    private string? _typed;
    private string? _listedFor;

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
    public required Toasts Toasts { get; init; }

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

    // What is in memory is there at once; the database is asked only where that is not enough.
    private async Task<IEnumerable<Hit>> SearchAsync(string? text, CancellationToken cancellationToken)
    {
        _typed = text;
        var found = Finder.Of(text, Fleet.Services, _destinations, []);
        found = Finder.NeedsPast(text, found)
            ? Finder.Of(text, Fleet.Services, _destinations, await Past.FindAsync(text, cancellationToken))
            : Finder.WithPastElsewhere(text, found);
        if (_typed == text)
            _listedFor = text;
        return found;
    }

    private async Task GoAsync(Hit? hit)
    {
        if (hit is null)
            return;
        // Of a list that was made for an earlier text: nobody has read it as the answer to this one.
        var isStale = _typed != _listedFor;
        await ClearAsync();
        if (isStale && hit.Deed is not null)
            return;
        if (hit.Deed is { } deed)
            Toasts.Say(await Deeds.DoAsync(deed, hit.Key));
        else
            Navigation.NavigateTo(hit.Href);
    }

    private Task ClearAsync() => _box?.ClearAsync() ?? Task.CompletedTask;
}
