using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Reports;

/// <summary>The terms of a report as fields. Choosing leads to another address; what has no field there stays in it.</summary>
public abstract class TermsForm : ComponentBase
{
    private IReadOnlyDictionary<string, string>? _shown;

    /// <summary>The parameters of the address.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, string> Sent { get; set; } = default!;

    [Parameter, EditorRequired]
    public FormErrors Errors { get; set; } = FormErrors.None;

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The zones that are known by an IANA name.</summary>
    protected static IReadOnlyList<Suggestion> Zones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => new Suggestion(z.Id)).OrderBy(z => z.Value, StringComparer.Ordinal)];

    /// <summary>Those that hold services, and none.</summary>
    /// <param name="chosen">Is there though no service is in it.</param>
    protected IEnumerable<string> Groups(string chosen) => ReportGroups.Of(Fleet.Services.Select(s => s.Group), chosen);

    /// <summary>UTC where the name means nothing: its field says so.</summary>
    protected static TimeZoneInfo ZoneOf(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Fills the fields in.</summary>
    protected abstract void Take();

    // What is typed stays until there is another address.
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Sent))
            return;
        _shown = Sent;
        Take();
    }

    /// <param name="parameters">Those of the address that stay.</param>
    /// <param name="chosen">What the fields say; an empty one is left out.</param>
    protected void Go(string path, Dictionary<string, string> parameters, IEnumerable<(string Name, string Value)> chosen)
    {
        foreach (var (name, value) in chosen)
        {
            if (value.Trim().Length > 0)
                parameters[name] = value.Trim();
            else
                parameters.Remove(name);
        }

        Navigation.NavigateTo(path + new QueryBuilder(parameters).ToQueryString());
    }
}
