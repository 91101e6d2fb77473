using System.Security.Cryptography;
using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Web.Tests.Secrets;

/// <summary>A channel of each kind, with a canary in every setting that is stored encrypted: one more kind, and one more setting, are planted without a line here.</summary>
internal static class PlantedChannels
{
    // What a kind wants beside its secrets.
    private static readonly Dictionary<string, object> Plain = new()
    {
        ["email.host"] = "127.0.0.1", ["email.port"] = 9, ["email.user"] = "monitor", ["email.from"] = "monitor@example.com", ["email.to"] = "ops@example.com",
        ["telegram.chat"] = "-1001234567890", ["custom.body"] = """{ "text": "{{text}}" }""", ["alertmanager.user"] = "monitor",
    };

    /// <summary>Addresses of which all but the host may be a secret cannot be given here: the rule of the field takes a bare one alone.</summary>
    public static readonly string[] Bare = ["ntfy.url"];

    /// <summary>Each with its definition as JSON.</summary>
    /// <param name="echo">An address that sings what it is sent.</param>
    public static IEnumerable<(string Key, string Json)> Of(Flock flock, string echo)
    {
        foreach (var kind in ChannelKinds.All)
        {
            var channel = new Dictionary<string, object> { ["key"] = kind.Word, ["name"] = kind.Title, ["type"] = kind.Word };
            var settings = new Dictionary<string, object>();
            foreach (var field in kind.Fields.Where(f => !f.IsKept))
            {
                var place = $"{kind.Word}.{field.Name}";
                if ((field.Encrypted ? Planted(flock, place, field, echo) : Plain.GetValueOrDefault(place)) is { } value)
                    (field.AtTop ? channel : settings)[field.Name] = value;
            }

            channel["settings"] = settings;
            yield return (kind.Word, JsonSerializer.Serialize(channel));
        }
    }

    private static string Planted(Flock flock, string place, SettingField field, string echo) => field switch
    {
        UrlField { TakesUser: true } => echo.Replace("://", $"://ada:{Uri.EscapeDataString(flock.Plant(place))}@", StringComparison.Ordinal),
        UrlField url => Address(flock, place, url, echo),
        _ when place == "custom.header" => $"X-Receiver-Key: {flock.Plant(place)}",
        _ => flock.Plant(place, Like(place)),
    };

    // With a secret as part of its path and in its query, as far as the field takes them.
    private static string Address(Flock flock, string place, UrlField field, string echo)
    {
        if (Bare.Contains(place))
            return echo;
        var path = flock.Plant($"{place}.path", $"hook{Hex(28)}");
        return ((string[])[$"{echo}/json/{path}?sig={path}", $"{echo}/{path}/alerts", $"{echo}/{path}"]).FirstOrDefault(address => field.Fault(address) is null) ?? throw new InvalidOperationException($"{place} takes none of these addresses: {field.Fault($"{echo}/{path}")}");
    }

    // As the rule of its field asks for; null for any text.
    private static string? Like(string place) => place switch
    {
        "webhook.secret" => Whsec(),
        "telegram.token" => $"{RandomNumberGenerator.GetInt32(100_000_000, 999_999_999)}:AA{Hex(33)}",
        "ntfy.topic" => $"topic{Hex(24)}",
        "ntfy.token" => $"tk_{Hex(29)}",
        "pushover.token" or "pushover.user" => Hex(30),
        "pagerduty.routingKey" => Hex(32),
        "jsm.apiKey" => Guid.NewGuid().ToString(),
        _ => null,
    };

    public static string Whsec() => $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    private static string Hex(int length) => RandomNumberGenerator.GetHexString(length, lowercase: true);
}
