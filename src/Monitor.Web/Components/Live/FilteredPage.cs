using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Requests;

namespace Monitor.Web.Components.Live;

/// <summary>A page of the services that a filter in its address holds for: the same words on each, so that one leads to the other with what was chosen.</summary>
public abstract class FilteredPage : LiveComponent
{
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Class of the look that they have now.</summary>
    [SupplyParameterFromQuery(Name = "status")]
    public string? StatusName { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [SupplyParameterFromQuery(Name = "environment")]
    public string? Environment { get; set; }

    /// <summary>All of these.</summary>
    [SupplyParameterFromQuery(Name = "tag")]
    public string[]? Tags { get; set; }

    [SupplyParameterFromQuery(Name = "owner")]
    public string? Owner { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>What was asked for, but for the look.</summary>
    protected ServiceFilter Asked =>
        new() { Text = Text, Group = Group, Environment = Environment, Owner = Owner, Tags = AddressTags.Of(Tags ?? []) };

    protected StatusLook? Look => StatusLook.Named(StatusName);

    /// <summary>Those that were asked for, of these.</summary>
    protected IEnumerable<ServiceState> Admitted(IReadOnlyList<ServiceState> services)
    {
        var (filter, look) = (Asked, Look);
        return filter.IsEmpty && look is null ? services : services.Where(s => (look is null || StatusLook.For(s) == look) && filter.Admits(s));
    }

    /// <summary>How many services are left when one more thing is chosen, of these.</summary>
    protected FacetCounts CountFacets(IReadOnlyList<ServiceState> services) =>
        FacetCounts.Of(Look is { } look ? services.Where(s => StatusLook.For(s) == look) : services, Asked);

    /// <summary>The page's address with another value, or without one.</summary>
    protected string Url(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);
}
