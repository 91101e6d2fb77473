using Monitor.Core.Alerting.Channels;

namespace Monitor.Web.Api.Channels;

/// <summary>A channel as operators see it.</summary>
/// <param name="Secret">The signing secret, in the answer that made or changed it alone; null ever after.</param>
/// <param name="DisabledReason">Why the product itself switched it off (410 Gone), or null.</param>
/// <param name="Health">How its deliveries of the last 24 hours went.</param>
public sealed record ChannelJson(
    string Key,
    string Name,
    ChannelType Type,
    string Url,
    string? Secret,
    bool Enabled,
    string? DisabledReason,
    DateTimeOffset CreatedAt,
    ChannelHealth Health)
{
    public static ChannelJson Of(Channel channel) => Of(channel, null);

    /// <param name="newSecret">To be shown this once.</param>
    public static ChannelJson Of(Channel channel, string? newSecret) => new(
        channel.Definition.Key,
        channel.Definition.Name,
        channel.Definition.Type,
        channel.Definition.Url,
        newSecret,
        channel.Definition.Enabled,
        channel.DisabledReason,
        channel.CreatedAt,
        channel.Health);
}
