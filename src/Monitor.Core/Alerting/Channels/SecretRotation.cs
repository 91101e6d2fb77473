using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels;

/// <summary>A signing secret that takes the place of another, which signs too for a while. Of kinds that make one.</summary>
public static class SecretRotation
{
    private const string Secret = "secret";
    private const string Until = "oldSecretUntil";

    /// <summary>Whether channels of this kind have such a secret.</summary>
    public static bool IsOf(string kind) => FieldOf(kind) is not null;

    /// <summary>The definition with a new secret.</summary>
    /// <param name="secret">Null makes one.</param>
    /// <param name="until">How long the old one signs too; null leaves that to the kind.</param>
    public static ChannelDefinition Of(ChannelDefinition channel, string? secret, DateTimeOffset? until) => channel with
    {
        Secret = secret ?? FieldOf(channel.Type)?.Make?.Invoke() ?? throw new ArgumentException("Its kind makes no secret.", nameof(channel)),
        Settings = channel.Settings.With(Until, until is { } at ? AlertJson.Rfc3339(at) : null),
    };

    /// <summary>Until when the old one signs; null when there is none.</summary>
    public static DateTimeOffset? OldUntil(ChannelDefinition channel) => InstantField.Read(channel.Settings.Of(Until));

    private static SecretField? FieldOf(string kind) =>
        ChannelKinds.Find(kind)?.Fields.OfType<SecretField>().FirstOrDefault(f => f is { AtTop: true, Name: Secret, Make: not null });
}
