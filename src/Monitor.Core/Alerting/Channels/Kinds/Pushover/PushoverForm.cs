using System.Globalization;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Pushover;

/// <summary>A message as Pushover takes it.</summary>
internal static class PushoverForm
{
    // Beyond 1,024 characters of message, 250 of title, 512 of address and 100 of its title it is refused.
    private const int LongestMessage = 1024;
    private const int LongestTitle = 250;
    private const int LongestAddress = 512;
    private const string Emergency = "2";

    public static FormBody Of(AlertText alert, AlertMessage message, ChannelSettings settings)
    {
        var title = CutText.Characters(alert.Title, LongestTitle);
        var priority = PriorityOf(alert, message, settings);
        List<(string, string, bool)> fields =
        [
            .. Keys(settings, PushoverKind.Token, PushoverKind.User),
            ("title", title, false),
            ("message", BodyText.Of(alert, LongestMessage) is { Length: > 0 } body ? body : title, false),
            ("priority", priority, false),
            ("timestamp", alert.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), false),
        ];
        if (priority == Emergency)
            fields.AddRange([("retry", "60", false), ("expire", "3600", false), ("tags", MessageThread.Of(message).Incident ?? "monitor", false)]);
        if (alert.WebLinks.FirstOrDefault(l => l.Address.Length <= LongestAddress) is { Address: { } address, Label: var label })
            fields.AddRange([("url", address, false), ("url_title", label, false)]);
        foreach (var name in (string[])[PushoverKind.Device, PushoverKind.Sound])
        {
            if (settings.Of(name) is { } value)
                fields.Add((name, value, false));
        }

        return new FormBody(fields);
    }

    /// <summary>Ends what an emergency repeats.</summary>
    public static FormBody Cancel(ChannelSettings settings) => new([.. Keys(settings, PushoverKind.Token)]);

    private static IEnumerable<(string, string, bool)> Keys(ChannelSettings settings, params IEnumerable<string> names) =>
        names.Select(name => (name, settings.Of(name) ?? throw new FormatException("The channel has no keys."), true));

    // Only what has one end can be told to stop: a digest is at most high.
    private static string PriorityOf(AlertText alert, AlertMessage message, ChannelSettings settings) => (alert.Status, settings.Of(PushoverKind.Priority)) switch
    {
        (not HealthStatus.Unhealthy, _) or (_, "normal") => "0",
        (_, "emergency") when MessageThread.Of(message).Incident is not null => Emergency,
        _ => "1",
    };
}
