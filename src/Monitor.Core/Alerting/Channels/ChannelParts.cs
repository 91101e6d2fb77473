using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Alerting.Channels;

/// <summary>The settings of a channel wherever its definition holds them: at the top, where they were before there were settings, or below.</summary>
public static class ChannelParts
{
    public static bool HasAtTop(IChannelKind kind, string name) => kind.Fields.Any(f => f.AtTop && f.Name == name);

    /// <summary>All settings in one place.</summary>
    public static ChannelSettings Of(ChannelDefinition channel, IChannelKind kind)
    {
        var settings = new ChannelSettings(channel.Settings);
        if (HasAtTop(kind, "url") && channel.Url.Length > 0)
            settings["url"] = channel.Url;
        if (HasAtTop(kind, "secret") && channel.Secret is { } secret)
            settings["secret"] = secret;
        return settings;
    }

    /// <summary>The definition with these settings where its kind has them.</summary>
    public static ChannelDefinition Split(ChannelDefinition channel, IChannelKind kind, ChannelSettings settings) => channel with
    {
        Url = HasAtTop(kind, "url") ? settings.Of("url") ?? "" : "",
        Secret = HasAtTop(kind, "secret") ? settings.Of("secret") : null,
        Settings = new ChannelSettings(
            from field in kind.Fields
            where !field.AtTop && settings.Of(field.Name) is not null
            select KeyValuePair.Create(field.Name, settings[field.Name])),
    };

    /// <summary>The same as it is shown: without its secrets, and of addresses the host.</summary>
    public static ChannelDefinition Shown(ChannelDefinition channel, IChannelKind kind, ChannelSettings settings) => Split(channel, kind, new ChannelSettings(
        from field in kind.Fields
        where field is not SecretField && settings.Of(field.Name) is not null
        select KeyValuePair.Create(field.Name, field is UrlField ? new SettingValue(MaskedAddress.Of(settings.Of(field.Name))) : settings[field.Name])));
}
