using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Shell;

/// <summary>Finds a service from any page.</summary>
public sealed partial class FindBox
{
    private const int Most = 8;

    private string _text = "";
    private IReadOnlyList<ServiceState> _hits = [];
    private int _active;

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private void Search(ChangeEventArgs change)
    {
        _text = change.Value as string ?? "";
        _active = 0;
        var filter = new ServiceFilter { Text = _text };
        _hits = filter.IsEmpty
            ? []
            : [.. Fleet.Services.Where(filter.Admits).OrderBy(s => !s.Name.StartsWith(_text.Trim(), StringComparison.OrdinalIgnoreCase)).Take(Most)];
    }

    private void Key(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _hits.Count > 0:
                _active = (_active + 1) % _hits.Count;
                break;
            case "ArrowUp" when _hits.Count > 0:
                _active = (_active + _hits.Count - 1) % _hits.Count;
                break;
            case "Enter" when _hits.Count > 0:
                Go(_hits[_active]);
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private void Go(ServiceState service)
    {
        Close();
        Navigation.NavigateTo($"/services/{service.Key}");
    }

    private async Task LeaveAsync()
    {
        // The focus may only pass to a hit that is being pressed.
        await Task.Delay(150);
        Close();
    }

    private void Close()
    {
        _text = "";
        _hits = [];
        _active = 0;
    }
}
