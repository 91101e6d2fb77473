namespace Monitor.Web.Components.Channels;

/// <summary>What of the channels is asked for.</summary>
/// <param name="Key">The channel's; null for the first.</param>
/// <param name="Log"><c>all</c>, <c>waiting</c> or <c>failed</c>.</param>
/// <param name="Further">How often older messages were asked for.</param>
public sealed record ChannelsAsked(string? Key, string Log, int Further);
