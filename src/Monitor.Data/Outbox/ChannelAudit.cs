using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Secrets;
using Monitor.Data.Schema;

namespace Monitor.Data.Outbox;

/// <summary>A channel as the audit log keeps it: the address is a credential but for its host.</summary>
internal static class ChannelAudit
{
    private static readonly JsonSerializerOptions Written = new(RegistryJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Of(ChannelRow row, ISecretProtector protector, params IReadOnlyList<string> changedSecrets) => JsonSerializer.Serialize(
        new
        {
            row.Name,
            row.Type,
            Url = HostOf(protector.Unprotect(row.Url)),
            row.Enabled,
            ChangedSecrets = changedSecrets.Count > 0 ? changedSecrets : null,
        },
        Written);

    /// <summary>Which of its secrets a definition gives anew: masked, they all look the same.</summary>
    public static IReadOnlyList<string> Changed(ChannelRow row, ChannelDefinition definition, ISecretProtector protector)
    {
        var changed = new List<string>();
        if (row.Url.Length == 0 || protector.Unprotect(row.Url) != definition.Url)
            changed.Add("url");
        if (definition.Secret is not null)
            changed.Add("secret");
        return changed;
    }

    private static string HostOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        ? $"{uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}/{SecretMask.Text}"
        : SecretMask.Text;
}
