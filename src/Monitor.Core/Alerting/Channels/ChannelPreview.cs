using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels;

/// <summary>What a channel would be sent. Pure, and nothing is sent.</summary>
/// <param name="Sample">down, up or digest.</param>
/// <param name="Body">As the log would keep it, without secrets; null when it cannot be made.</param>
/// <param name="Error">Why there is none, or null.</param>
public sealed record ChannelPreview(string Sample, string? Body, string? Error)
{
    private const string Anything = "preview";
    private const string Anywhere = "https://example.com/hook";

    /// <param name="channel">May be half filled in: what is missing is made up where it can be.</param>
    public static IReadOnlyList<ChannelPreview> Of(ChannelDefinition channel, AlertLinks links, DateTimeOffset now)
    {
        var tidy = ChannelValidation.Tidy(channel);
        if (ChannelKinds.Find(tidy.Type) is not { } kind)
            return [];
        var target = new DeliveryTarget(0, tidy.Key, kind.Word, Filled(tidy, kind), []);
        return [.. SampleMessages.All(links, now, kind is { KeepsState: true } and not IRetellingKind).Select(sample => Of(kind, target, sample.Name, sample.Message, now))];
    }

    private static ChannelPreview Of(IChannelKind kind, DeliveryTarget target, string sample, StoredMessage message, DateTimeOffset now)
    {
        try
        {
            return new ChannelPreview(sample, Laid(kind.Prepare(new OutgoingDelivery(0, "msg_preview", message, 1, default, target), now).Shown), null);
        }
        catch (FormatException e)
        {
            return new ChannelPreview(sample, null, e.Message);
        }
    }

    private static ChannelSettings Filled(ChannelDefinition channel, IChannelKind kind)
    {
        var settings = ChannelParts.Of(channel, kind);
        foreach (var field in kind.Fields.Where(f => settings.Of(f.Name) is not { } value || (f is UrlField && f.Fault(value) is not null)))
        {
            if (field is SecretField { IsKept: false } secret)
                settings[field.Name] = secret.Make?.Invoke() ?? Anything;
            else if (field is UrlField { Required: true })
                settings[field.Name] = Anywhere;
            else if (field is { Required: true, Default: null } and TextField { Lines: 1 } or AddressesField)
                settings[field.Name] = field is AddressesField ? $"{Anything}@example.com" : Anything;
            else if (field is UrlField)
                settings.Remove(field.Name);
        }

        return settings;
    }

    // Each part in its line.
    private static string Laid(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return JsonSerializer.Serialize(document.RootElement, FormatJson.Laid);
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
