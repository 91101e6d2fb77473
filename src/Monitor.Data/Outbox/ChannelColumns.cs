using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;
using Monitor.Data.Schema;

namespace Monitor.Data.Outbox;

/// <summary>
/// A channel's settings as its row holds them: in clear in <c>settings</c>, encrypted one by one in <c>secrets</c>. Of the kinds that have a
/// number, address and signing secret are in columns of their own too, which the release before reads and writes: those count.
/// </summary>
internal sealed record ChannelColumns(short Type, string? Kind, string Url, string Secret, string Settings, string Secrets)
{
    public static ChannelColumns Of(ChannelRow row) => new(row.Type, row.Kind, row.Url, row.Secret, row.Settings, row.Secrets);

    /// <summary>Word of its kind. The number counts: the release before changes it alone.</summary>
    public string Word => ChannelKinds.All.FirstOrDefault(k => k.StoredAs != 0 && k.StoredAs == Type)?.Word ?? Kind ?? "";

    /// <summary>The settings in clear, and the names of those that cannot be decrypted any more.</summary>
    public (ChannelSettings Settings, IReadOnlyList<string> Unreadable) Read(ISecretProtector protector)
    {
        var (settings, unreadable) = (new ChannelSettings(Texts(Settings)), new List<string>());
        foreach (var (name, cipher) in Ciphers())
        {
            if (protector.Unprotect(cipher) is { } clear)
                settings[name] = clear;
            else
                unreadable.Add(name);
        }

        return (settings, unreadable);
    }

    /// <summary>Writes all settings of a kind into a row.</summary>
    public static void Write(ChannelRow row, IChannelKind kind, ChannelSettings settings, ISecretProtector protector)
    {
        var secret = kind.Fields.Where(f => f.Encrypted && settings.Of(f.Name) is not null).ToDictionary(f => f.Name, f => protector.Protect(settings.Of(f.Name)!));
        row.Type = kind.StoredAs;
        row.Kind = kind.Word;
        row.Settings = Json(settings.Where(s => !kind.Fields.Any(f => f.Encrypted && f.Name == s.Key)).Select(s => KeyValuePair.Create(s.Key, s.Value.Text)));
        row.Secrets = Json(secret);
        (row.Url, row.Secret) = kind.StoredAs == 0 ? ("", "") : (secret.GetValueOrDefault("url", ""), secret.GetValueOrDefault("secret", ""));
    }

    private Dictionary<string, string> Ciphers()
    {
        var ciphers = Texts(Secrets).ToDictionary(s => s.Key, s => s.Value.Text);
        var isOfNumber = ChannelKinds.Find(Word) is { StoredAs: not 0 };
        if (isOfNumber && Url.Length > 0)
            ciphers["url"] = Url;
        if (isOfNumber && Secret.Length > 0)
            ciphers["secret"] = Secret;
        return ciphers;
    }

    // Whatever stands there: a row that cannot be read must not keep the others from being read.
    private static IEnumerable<KeyValuePair<string, SettingValue>> Texts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? [.. document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String)
                .Select(p => KeyValuePair.Create(p.Name, new SettingValue(p.Value.GetString()!)))]
            : [];
    }

    private static string Json(IEnumerable<KeyValuePair<string, string>> values) => JsonSerializer.Serialize(values.ToDictionary(v => v.Key, v => v.Value));
}
