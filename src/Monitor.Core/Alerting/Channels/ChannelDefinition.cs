using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels;

/// <summary>Where alerts go, as an operator says it.</summary>
public sealed record ChannelDefinition
{
    /// <summary>Unique, stable slug.</summary>
    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Word of its kind: webhook, slack, teams, email, pagerduty.</summary>
    public string Type { get; init; } = "";

    /// <summary>Of webhooks, Slack and Teams: absolute http or https address. It may hold a credential: of a stored one the host alone is shown, and what is shown keeps what is stored.</summary>
    public string Url { get; init; } = "";

    /// <summary>Of webhooks: signing secret, <c>whsec_</c> and base64 of 24–64 bytes; made when left out, shown once, stored encrypted.</summary>
    public string? Secret { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>False sends every change at once and on its own, for machines; webhooks only.</summary>
    public bool Gather { get; init; } = true;

    /// <summary>It is told of Monitor's own troubles too: that it was cut off, that another channel fails.</summary>
    public bool AboutMonitor { get; init; } = true;

    /// <summary>Of a problem that it was told of it is told, too, that somebody acknowledged it, was given it or snoozed it.</summary>
    public bool Updates { get; init; }

    /// <summary>What else its kind is set up with, by name. A secret that is left out stays as it is stored.</summary>
    public ChannelSettings Settings { get; init; } = [];

    // Some settings are secrets, and records print themselves into logs.
    public override string ToString() => $"{Key} ({Type})";
}
