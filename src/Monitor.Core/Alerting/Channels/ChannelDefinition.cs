using System.Text.Json.Serialization;

namespace Monitor.Core.Alerting.Channels;

/// <summary>Where alerts go, as an operator says it.</summary>
public sealed record ChannelDefinition
{
    /// <summary>Unique, stable slug.</summary>
    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    public ChannelType Type { get; init; }

    /// <summary>Absolute http or https address. It may hold a credential (Slack, Teams): only operators see it.</summary>
    public string Url { get; init; } = "";

    /// <summary>Signing secret, <c>whsec_</c> and base64 of 24–64 bytes; made when left out, shown once, stored encrypted.</summary>
    public string? Secret { get; init; }

    public bool Enabled { get; init; } = true;
}

/// <summary>The message format of a channel. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelType>))]
public enum ChannelType
{
    /// <summary>Standard Webhooks 1.0.0: our JSON, signed.</summary>
    [JsonStringEnumMemberName("webhook")]
    Webhook = 1,

    /// <summary>Slack incoming webhook.</summary>
    [JsonStringEnumMemberName("slack")]
    Slack = 2,

    /// <summary>Microsoft Teams workflow webhook (adaptive card).</summary>
    [JsonStringEnumMemberName("teams")]
    Teams = 3,
}
