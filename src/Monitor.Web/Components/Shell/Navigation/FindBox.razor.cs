using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Live;
using MudBlazor;

namespace Monitor.Web.Components.Shell.Navigation;

/// <summary>Finds a service from any page.</summary>
public sealed partial class FindBox
{
    private const int Most = 8;

    private MudAutocomplete<ServiceState>? _box;

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private Task<IEnumerable<ServiceState>> SearchAsync(string? text, CancellationToken cancellationToken)
    {
        var filter = new ServiceFilter { Text = text };
        return Task.FromResult(filter.IsEmpty
            ? []
            : Fleet.Services.Where(filter.Admits).OrderBy(s => !s.Name.StartsWith(text!.Trim(), StringComparison.OrdinalIgnoreCase)).Take(Most));
    }

    private async Task GoAsync(ServiceState? service)
    {
        if (service is null)
            return;
        await ClearAsync();
        Navigation.NavigateTo($"/services/{service.Key}");
    }

    private Task ClearAsync() => _box?.ClearAsync() ?? Task.CompletedTask;
}
