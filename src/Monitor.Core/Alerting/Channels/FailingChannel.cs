namespace Monitor.Core.Alerting.Channels;

/// <summary>A channel that delivers nothing for long, or that the product itself has switched off.</summary>
/// <param name="Since">When it was switched off, or since when it fails; null where a version before did not say.</param>
/// <param name="IsOff">The product itself has switched it off.</param>
public sealed record FailingChannel(string Key, string Name, DateTimeOffset? Since, bool IsOff);
