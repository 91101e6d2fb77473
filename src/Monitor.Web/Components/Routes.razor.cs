using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components;

/// <summary>The root of the interactive part.</summary>
public sealed partial class Routes
{
    /// <summary>The reader's IANA time zone as their browser said it, or null. A parameter, because a circuit cannot read cookies.</summary>
    [Parameter]
    public string? TimeZone { get; set; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    protected override void OnInitialized() => Clock.UseZone(TimeZone);
}
