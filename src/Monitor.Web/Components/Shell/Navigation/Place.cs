using Microsoft.AspNetCore.Components.Routing;
using Monitor.Web.Access;
using Monitor.Web.Access.Walls;

namespace Monitor.Web.Components.Shell.Navigation;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Icon">Name of a shape in the sprite.</param>
/// <param name="Policy">Who may go there: nobody is led to a closed door.</param>
public sealed record Place(string Name, string Href, string Icon, NavLinkMatch Match, string Policy)
{
    /// <summary>On a phone it is in the bar below; the others are behind its last entry.</summary>
    public bool InBottomNav { get; init; }

    public static IReadOnlyList<Place> All { get; } =
    [
        new("Overview", "/", "overview", NavLinkMatch.All, AccessPolicies.View) { InBottomNav = true },
        new("Incidents", "/incidents", "incident", NavLinkMatch.Prefix, AccessPolicies.View) { InBottomNav = true },
        new("Map", "/map", "graph", NavLinkMatch.Prefix, AccessPolicies.View),
        new("Maintenance", "/maintenance", "window", NavLinkMatch.Prefix, AccessPolicies.View),
        new("Reports", "/reports", "report", NavLinkMatch.Prefix, AccessPolicies.View),
        new("Wallboard", WallLink.Path, "wall", NavLinkMatch.Prefix, AccessPolicies.View),
        new("Channels", "/channels", "bell", NavLinkMatch.Prefix, AccessPolicies.View) { InBottomNav = true },
        new("Settings", "/settings", "settings", NavLinkMatch.Prefix, AccessPolicies.Administer),
    ];
}
