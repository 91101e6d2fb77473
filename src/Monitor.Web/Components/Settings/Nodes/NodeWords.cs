using Monitor.Core.Nodes;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Settings.Nodes;

/// <summary>Nodes in words. Pure.</summary>
public static class NodeWords
{
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(1);

    /// <summary>"there now", "last seen 4 min ago".</summary>
    public static string Seen(NodeState state) => state.IsThere ? "there now" : $"last seen {Formats.Duration(state.Quiet)} ago";

    /// <summary>"4 ms / 12 ms"; a dash where nothing was checked or told.</summary>
    public static string Lateness(NodePace? pace) => pace is { LatenessMedian: { } median, Lateness99: { } most }
        ? $"{Formats.Latency(median.TotalMilliseconds)} / {Formats.Latency(most.TotalMilliseconds)}"
        : "–";

    /// <summary>"agrees", "1 h ahead", "3 s behind"; a dash where it was not told.</summary>
    public static string Clock(NodeState state) => state.ClockAhead switch
    {
        null => "–",
        { } ahead when ahead.Duration() < Told => "agrees",
        { } ahead => $"{Formats.Duration(ahead.Duration())} {(ahead > TimeSpan.Zero ? "ahead" : "behind")}",
    };
}
