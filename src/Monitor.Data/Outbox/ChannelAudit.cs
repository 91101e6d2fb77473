using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Secrets;
using Monitor.Data.Schema;

namespace Monitor.Data.Outbox;

/// <summary>A channel as the audit log keeps it: an address is a credential but for its host, and a secret wholly.</summary>
internal static class ChannelAudit
{
    private static readonly JsonSerializerOptions Written = new(RegistryJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Of(ChannelRow row, ISecretProtector protector, params IReadOnlyList<string> changedSecrets)
    {
        var columns = ChannelColumns.Of(row);
        var fields = ChannelKinds.Find(columns.Word)?.Fields ?? [];
        var settings = columns.Read(protector).Settings;
        return JsonSerializer.Serialize(
            new
            {
                row.Name,
                Type = columns.Word,
                Url = fields.Any(f => f is { Name: "url", AtTop: true }) ? MaskedAddress.Of(settings.Of("url")) : null,
                row.Enabled,
                row.Gather,
                row.AboutMonitor,
                row.Updates,
                Settings = Told(fields, settings) is { Count: > 0 } told ? told : null,
                ChangedSecrets = changedSecrets.Count > 0 ? changedSecrets : null,
            },
            Written);
    }

    /// <summary>Which of what is encrypted became another: masked, they all look the same.</summary>
    public static IReadOnlyList<string> Changed(IChannelKind kind, ChannelSettings before, ChannelSettings after) =>
        [.. kind.Fields.Where(f => f.Encrypted && before.Of(f.Name) != after.Of(f.Name)).Select(f => f.Name)];

    private static Dictionary<string, object> Told(IReadOnlyList<SettingField> fields, ChannelSettings settings) => fields
        .Where(f => !f.AtTop && settings.Of(f.Name) is not null)
        .ToDictionary(f => f.Name, f => f switch
        {
            SecretField => SecretMask.Text,
            UrlField => MaskedAddress.Of(settings.Of(f.Name)),
            { Encrypted: true } => SecretMask.Text,
            _ => f.Json(settings[f.Name]),
        });
}
