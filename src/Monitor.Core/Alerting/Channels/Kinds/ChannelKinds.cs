using Monitor.Core.Alerting.Channels.Kinds.Alertmanager;
using Monitor.Core.Alerting.Channels.Kinds.Custom;
using Monitor.Core.Alerting.Channels.Kinds.Discord;
using Monitor.Core.Alerting.Channels.Kinds.Email;
using Monitor.Core.Alerting.Channels.Kinds.GoogleChat;
using Monitor.Core.Alerting.Channels.Kinds.IncidentIo;
using Monitor.Core.Alerting.Channels.Kinds.Jsm;
using Monitor.Core.Alerting.Channels.Kinds.Mattermost;
using Monitor.Core.Alerting.Channels.Kinds.Ntfy;
using Monitor.Core.Alerting.Channels.Kinds.PagerDuty;
using Monitor.Core.Alerting.Channels.Kinds.Pushover;
using Monitor.Core.Alerting.Channels.Kinds.Slack;
using Monitor.Core.Alerting.Channels.Kinds.Teams;
using Monitor.Core.Alerting.Channels.Kinds.Telegram;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;

namespace Monitor.Core.Alerting.Channels.Kinds;

/// <summary>The kinds there are.</summary>
public static class ChannelKinds
{
    /// <summary>In the order of showing.</summary>
    public static IReadOnlyList<IChannelKind> All { get; } =
    [
        new WebhookKind(),
        new CustomKind(),
        new SlackKind(),
        new TeamsKind(),
        new DiscordKind(),
        new MattermostKind(),
        new GoogleChatKind(),
        new EmailKind(),
        new TelegramKind(),
        new NtfyKind(),
        new PushoverKind(),
        new PagerDutyKind(),
        new JsmKind(),
        new IncidentIoKind(),
        new AlertmanagerKind(),
    ];

    /// <summary>Words of those whose receivers keep an alert until they are told of its end. An array, as SQL takes it.</summary>
    public static string[] KeepingState { get; } = [.. All.Where(k => k.KeepsState).Select(k => k.Word)];

    /// <summary>Null when this version has none of that name.</summary>
    public static IChannelKind? Find(string word) => All.FirstOrDefault(k => k.Word == word);

    /// <summary>As people call it; the word itself when this version does not know it.</summary>
    public static string TitleOf(string word) => Find(word)?.Title ?? word;
}
