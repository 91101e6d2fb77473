using Microsoft.AspNetCore.Components.Routing;

namespace Monitor.Web.Components.Layout;

/// <summary>An entry of the main navigation.</summary>
/// <param name="Icon">Name of a shape in the sprite.</param>
public sealed record Place(string Name, string Href, string Icon, NavLinkMatch Match)
{
    public static IReadOnlyList<Place> All { get; } =
    [
        new("Overview", "/", "overview", NavLinkMatch.All),
        new("Channels", "/channels", "bell", NavLinkMatch.Prefix),
        new("API keys", "/settings/api-keys", "key", NavLinkMatch.Prefix),
    ];
}
