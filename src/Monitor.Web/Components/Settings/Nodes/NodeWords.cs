using Monitor.Core.Nodes;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Settings.Nodes;

/// <summary>Nodes in words. Pure.</summary>
public static class NodeWords
{
    /// <summary>"there now", "last seen 4 min ago".</summary>
    public static string Seen(NodeState state) => state.IsThere ? "there now" : $"last seen {Formats.Duration(state.Quiet)} ago";
}
