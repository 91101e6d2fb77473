using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components;

/// <summary>The root of the interactive part.</summary>
public sealed partial class Routes
{
    /// <summary>The reader's IANA time zone as their browser said it, or null. A parameter, because a circuit cannot read cookies.</summary>
    [Parameter]
    public string? TimeZone { get; set; }

    /// <summary>Where the page was fetched from. A parameter, because a circuit does not know.</summary>
    [Parameter]
    public string? Address { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Clock.UseZone(TimeZone);
        Caller.Use((await Authentication).User, Address);
    }
}
