namespace Monitor.Core.Alerting.Messages;

/// <summary>The <c>data</c> of <c>monitor.gap.*</c> and <c>monitor.channel.*</c>: what is wrong with Monitor itself, and with none of the services.</summary>
/// <param name="Id">The same at its begin and at its end.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="Services">How many services had no data; null as long as it is not known, and where it is not about services.</param>
/// <param name="Channel">The channel that fails; null where it is not about one.</param>
public sealed record OwnTroubleData(
    long Id, string Reason, DateTimeOffset Since, DateTimeOffset? EndedAt, double? DurationSeconds, int? Services, ToldChannel? Channel, OwnTroubleLinks Links);

/// <summary>Addresses of our pages; null without a public address.</summary>
public sealed record OwnTroubleLinks(string? Monitor);
