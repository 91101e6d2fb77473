using System.Diagnostics.CodeAnalysis;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages;

/// <summary>What is told, whatever the channel. As JSON (<see cref="AlertJson"/>) it is the body of Standard Webhooks.</summary>
/// <param name="Type">See <see cref="MessageTypes"/>.</param>
/// <param name="Timestamp">When it became official.</param>
public abstract record AlertMessage(string Type, DateTimeOffset Timestamp)
{
    /// <summary>More components than this are left out of a message.</summary>
    public const int MaxComponents = 50;

    /// <summary>Characters of a text that comes from a service.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>The status of a service changed.</summary>
    public record StatusChanged(DateTimeOffset Timestamp, StatusChangedData Data) : AlertMessage(MessageTypes.StatusChanged, Timestamp)
    {
        protected StatusChanged(string type, DateTimeOffset timestamp, StatusChangedData data)
            : this(timestamp, data) => Type = type;
    }

    /// <summary>Something was said of an incident that is no change of its service's status.</summary>
    public sealed record Updated(DateTimeOffset Timestamp, StatusChangedData Data) : StatusChanged(MessageTypes.Updated, Timestamp, Data);

    /// <summary>An incident that is about something else than the status of its service began, became worse or better, or is over.</summary>
    public sealed record Noticed(DateTimeOffset Timestamp, StatusChangedData Data) : StatusChanged(MessageTypes.Noticed, Timestamp, Data);

    /// <summary>A service flaps, or is steady again: what it is now is told with it.</summary>
    public sealed record Flapping(bool IsOver, DateTimeOffset Timestamp, StatusChangedData Data)
        : StatusChanged(IsOver ? MessageTypes.FlappingStopped : MessageTypes.FlappingStarted, Timestamp, Data);

    /// <summary>The status of a part of a service changed: all that is said of a status is the part's.</summary>
    public sealed record ComponentChanged(DateTimeOffset Timestamp, StatusChangedData Data) : StatusChanged(MessageTypes.ComponentChanged, Timestamp, Data);

    /// <summary>Shows that a channel works.</summary>
    public sealed record Test(DateTimeOffset Timestamp, TestData Data) : AlertMessage(MessageTypes.Test, Timestamp);

    /// <summary>What has gathered for a channel.</summary>
    public sealed record Digest(DateTimeOffset Timestamp, DigestData Data) : AlertMessage(MessageTypes.Digest, Timestamp);

    /// <summary>Something is wrong with Monitor itself, or is no more.</summary>
    public sealed record OwnTrouble(string Type, DateTimeOffset Timestamp, OwnTroubleData Data) : AlertMessage(Type, Timestamp);

    /// <summary>Of a type that this version does not know; its summary can be told still.</summary>
    public sealed record Unknown(string Type, DateTimeOffset Timestamp) : AlertMessage(Type, Timestamp);

    public static AlertMessage Of(ServiceAlert alert, AlertLinks links) => new StatusChanged(alert.At, new StatusChangedData(
        ToldService.Of(alert.Service),
        alert.PreviousStatus,
        alert.Status,
        alert.Lifecycle,
        Line(alert.Reason),
        alert.Since,
        Rounded(alert.Duration?.TotalSeconds),
        alert.Probe is null ? null : Fit(alert.Probe),
        [.. alert.Components.Where(c => c.Status is not HealthStatus.Healthy).Take(MaxComponents).Select(Fit)],
        alert.IncidentId,
        alert.Sequence,
        Line(alert.Version),
        new ToldLinks(links.Service(alert.Service.Key), links.Incident(alert.IncidentId))));

    /// <param name="sentBy">Who asked for it.</param>
    public static AlertMessage OfTest(string channelKey, string channelName, string sentBy, DateTimeOffset at) => new Test(at, new TestData(
        new ToldChannel(channelKey, channelName), sentBy, "This is a test. Alerts sent to this channel arrive like this message."));

    private static AlertedProbe Fit(AlertedProbe probe) =>
        probe with { Url = PublicUrl.Of(probe.Url), LatencyMilliseconds = Rounded(probe.LatencyMilliseconds) };

    private static AlertedComponent Fit(AlertedComponent component) =>
        component with { Name = Line(component.Name), Message = Line(component.Message) };

    /// <summary>A text that comes from a service, cut and on one line.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Line(string? text) => ForeignText.Line(text, MaxTextLength);

    private static double? Rounded(double? number) => number is { } known && double.IsFinite(known) ? Math.Round(known, 3) : null;
}

/// <summary>The words of <see cref="AlertMessage.Type"/>. They are stored and sent, so they never change.</summary>
public static class MessageTypes
{
    public const string StatusChanged = "service.status.changed";

    public const string Updated = "incident.updated";

    public const string Noticed = "incident.notice";

    public const string FlappingStarted = "service.flapping.started";

    public const string FlappingStopped = "service.flapping.stopped";

    public const string ComponentChanged = "component.status.changed";

    public const string Digest = "incident.digest";

    public const string Test = "webhook.test";

    public const string GapStarted = "monitor.gap.started";

    public const string GapEnded = "monitor.gap.ended";

    public const string ChannelFailing = "monitor.channel.failing";

    public const string ChannelRecovered = "monitor.channel.recovered";
}
