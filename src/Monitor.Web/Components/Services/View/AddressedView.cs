using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Services.View.Answers;

namespace Monitor.Web.Components.Services.View;

/// <summary>A service's page as its address says it: which time is shown, how closely, and what of it.</summary>
public abstract class AddressedView : LiveComponent
{
    [SupplyParameterFromQuery(Name = "window")]
    public string? Window { get; set; }

    /// <summary>Begin of the zoom; it takes both.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>End of the zoom.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>Where the cursor was left.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    /// <summary>How many single results are shown, where that is more than usual.</summary>
    [SupplyParameterFromQuery(Name = "results")]
    public string? Results { get; set; }

    /// <summary><c>all</c> shows every component over time.</summary>
    [SupplyParameterFromQuery(Name = "parts")]
    public string? Parts { get; set; }

    /// <summary><see cref="ComponentTable.Whole"/>: the table lists every component.</summary>
    [SupplyParameterFromQuery(Name = "table")]
    public string? Table { get; set; }

    /// <summary><see cref="AnswerPanel.Changed"/>: what changed in the last answers, in place of their bodies.</summary>
    [SupplyParameterFromQuery(Name = "answer")]
    public string? AnswerPart { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected Zoom? Zoomed => Zoom.Parse(From, To, Clock.Now);

    /// <summary>What changed in the last answers is shown.</summary>
    protected bool IsCompared => AnswerPart == AnswerPanel.Changed;

    /// <summary>Where more single results are shown than so many; null where no more are.</summary>
    protected string? MoreUrl(int results) => ResultsShown.After(results) is { } more ? Navigation.GetUriWithQueryParameter("results", more) : null;

    /// <param name="window">Null for the usual one.</param>
    protected string WindowUrl(PageWindow? window) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["window"] = window?.Name, ["from"] = null, ["to"] = null, ["at"] = null, ["results"] = null,
    });
}
