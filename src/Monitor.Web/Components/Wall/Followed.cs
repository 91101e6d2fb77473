using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Overview;

namespace Monitor.Web.Components.Wall;

/// <summary>The saved view that a wall follows.</summary>
/// <param name="Name">For people; empty where there is none to follow.</param>
/// <param name="Instead">What the wall says instead of its services; null where it shows them.</param>
public sealed record Followed(string Name, OverviewSentence? Instead)
{
    /// <summary>Deleted, or somebody else's own: a screen on a wall sees shared views only.</summary>
    public static Followed Gone { get; } = new("", new(StatusLook.NoData, "This saved view is gone, or somebody's own.", "A wall follows views that are for everybody: choose one on the overview, and show it on a wall."));

    /// <summary>The database is away, and it was never read before.</summary>
    public static Followed Unread { get; } = new("", new(StatusLook.NoData, "The saved view cannot be read yet.", "The database does not answer; this comes by itself."));
}
