using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Components.Live;

/// <summary>A page of the services that a filter in its address holds for: the same words on each, so that one leads to the other with what was chosen.</summary>
public abstract class FilteredPage : LiveComponent
{
    private string? _shelfOf;

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

    /// <summary>Which values stand open under <see cref="Group"/>.</summary>
    protected FacetShelf Shelf { get; private set; } = FacetShelf.None;

    /// <summary>Values under <see cref="Group"/>, whatever else is chosen.</summary>
    protected FacetCounts Known { get; private set; } = FacetCounts.None;

    /// <summary>Counts what there is, anew when services came, went or are described otherwise. Within another group others may stand open.</summary>
    protected void CountKnown(IReadOnlyList<ServiceState> services)
    {
        var standing = _shelfOf == Group ? Shelf : FacetShelf.None;
        Known = FacetCounts.Of(services, new ServiceFilter { Group = Group }, shelf: standing);
        (Shelf, _shelfOf) = (standing.Next(Known), Group);
    }

    /// <summary><see cref="CountKnown"/>, where another group is looked at than before.</summary>
    protected void CountKnownOfGroup(IReadOnlyList<ServiceState> services)
    {
        if (_shelfOf != Group || ReferenceEquals(Known, FacetCounts.None))
            CountKnown(services);
    }

    /// <summary>How many services are left when one more thing is chosen, of these.</summary>
    protected FacetCounts CountFacets(IReadOnlyList<ServiceState> services) => FacetCounts.Of(OfLook(services), Asked, shelf: Shelf);

    /// <summary>The same of all values: for who looks for one.</summary>
    protected FacetCounts CountAllFacets(IReadOnlyList<ServiceState> services) => FacetCounts.Of(OfLook(services), Asked, int.MaxValue);

    /// <summary>The page's address with another value, or without one.</summary>
    protected string Url(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);

    private IEnumerable<ServiceState> OfLook(IReadOnlyList<ServiceState> services) => Look is { } look ? services.Where(s => StatusLook.For(s) == look) : services;
}
