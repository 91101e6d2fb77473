namespace Monitor.Core.Alerting.Messages;

/// <summary>The <c>data</c> of <c>webhook.test</c>.</summary>
/// <param name="SentBy">Who asked for it.</param>
public sealed record TestData(ToldChannel? Channel, string? SentBy, string? Message);

/// <summary>The channel as a message names it.</summary>
public sealed record ToldChannel(string Key, string Name);
