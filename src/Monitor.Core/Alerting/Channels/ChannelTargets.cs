using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry;

namespace Monitor.Core.Alerting.Channels;

/// <summary>Addresses that a channel names as numbers, held against the outbound policy when it is saved.</summary>
public static class ChannelTargets
{
    /// <param name="channel">Tidy. One that is switched off sends nothing, and can be saved as it is.</param>
    public static IReadOnlyList<FieldError> Errors(ChannelDefinition channel, OutboundPolicy policy)
    {
        if (!channel.Enabled || ChannelKinds.Find(channel.Type) is not { } kind)
            return [];
        var settings = ChannelParts.Of(channel, kind);
        return [.. kind.Fields.OfType<UrlField>().Select(f => NamedTargets.HostOf(settings.Of(f.Name)) is { } host ? NamedTargets.Error(f.Path, host, policy) : null).OfType<FieldError>()];
    }
}
