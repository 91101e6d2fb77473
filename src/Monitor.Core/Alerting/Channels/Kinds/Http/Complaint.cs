namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>What went wrong in a receiver's own words. Some say so with a status of 200.</summary>
/// <param name="Text">Fit to be shown.</param>
/// <param name="Asked">How long it wants to be left alone, or null.</param>
/// <param name="IsChannels">Whether any other message would fare the same; null leaves that to the status, and to the channel where that says well done.</param>
public sealed record Complaint(string Text, TimeSpan? Asked = null, bool? IsChannels = null);
