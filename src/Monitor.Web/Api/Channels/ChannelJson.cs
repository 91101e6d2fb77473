using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Channels;

/// <summary>A channel as operators see it.</summary>
/// <param name="Type">Word of its kind.</param>
/// <param name="Url">Of webhooks, Slack and Teams; empty for others.</param>
/// <param name="Secret">The signing secret, in the answer that made or changed it alone; null ever after.</param>
/// <param name="Gather">False: every change is sent at once and on its own.</param>
/// <param name="AboutMonitor">It is told of Monitor's own troubles too.</param>
/// <param name="Updates">It is told, too, that somebody acknowledged a problem, was given it or snoozed it.</param>
/// <param name="Settings">What else its kind is set up with, without secrets.</param>
/// <param name="DisabledReason">Why the product itself switched it off (410 Gone), or null.</param>
/// <param name="DisabledAt">When it did, or null.</param>
/// <param name="FailingSince">Since when it fails, a quarter of an hour or longer; null while it works.</param>
/// <param name="Health">How its deliveries of the last 24 hours went.</param>
public sealed record ChannelJson(
    string Key,
    string Name,
    string Type,
    string Url,
    string? Secret,
    bool Enabled,
    bool Gather,
    bool AboutMonitor,
    bool Updates,
    IReadOnlyDictionary<string, object> Settings,
    string? DisabledReason,
    DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset CreatedAt,
    ChannelHealth Health)
{
    /// <summary>Open incidents of which it is told nothing, because they were opened before it existed; 0 in lists.</summary>
    public int UntoldIncidents { get; init; }

    /// <summary>What to do about those; null where there are none.</summary>
    public string? Note => UntoldIncidents == 0 ? null : $"{UntoldOffer.Sentence(UntoldIncidents)} POST {ApiRoot.Path}/channels/{Key}/tell-open tells {(UntoldIncidents == 1 ? "it" : "them")} now.";

    public static ChannelJson Of(Channel channel) => Of(channel, null, 0);

    /// <param name="newSecret">To be shown this once.</param>
    public static ChannelJson Of(Channel channel, string? newSecret, int untold) => new(
        channel.Definition.Key,
        channel.Definition.Name,
        channel.Definition.Type,
        channel.Definition.Url,
        newSecret,
        channel.Definition.Enabled,
        channel.Definition.Gather,
        channel.Definition.AboutMonitor,
        channel.Definition.Updates,
        SettingsOf(channel.Definition),
        channel.DisabledReason,
        channel.DisabledAt,
        channel.FailingSince,
        channel.CreatedAt,
        channel.Health)
    {
        UntoldIncidents = untold,
    };

    private static Dictionary<string, object> SettingsOf(ChannelDefinition definition) => (ChannelKinds.Find(definition.Type)?.Fields ?? [])
        .Where(f => definition.Settings.ContainsKey(f.Name))
        .ToDictionary(f => f.Name, f => f.Json(definition.Settings[f.Name]));
}
