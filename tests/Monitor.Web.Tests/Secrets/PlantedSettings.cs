using System.Security.Cryptography;
using Monitor.Web.Hosting;

namespace Monitor.Web.Tests.Secrets;

/// <summary>A canary in every setting of the configuration that is a secret, by the product's own list of settings.</summary>
internal static class PlantedSettings
{
    // Databases are asked by other means in tests; the verbs get them.
    private static readonly string[] OfVerbs = [KnownSettings.Database, KnownSettings.Standby];

    /// <summary>What has to be set beside them.</summary>
    private static readonly (string, string)[] Plain =
    [
        ("Monitor:Roles", "web,worker"), ("Monitor:Setup:AdminEmail", "first@example.com"),
        ("Monitor:Oidc:Authority", "http://127.0.0.1:9"), ("Monitor:Oidc:ClientId", "monitor"), ("Monitor:Oidc:Map:0:Value", "admins"), ("Monitor:Oidc:Map:0:Role", "admin"),
        ("Monitor:ForwardAuth:Proxies", "192.0.2.7"), ("Monitor:ForwardAuth:Map:0:Value", "admins"), ("Monitor:ForwardAuth:Map:0:Role", "admin"),
    ];

    public static (string Key, string Value)[] Of(Flock flock) =>
        [.. Plain, .. KnownSettings.All.Where(s => s.IsSecret && !OfVerbs.Contains(s.Key)).Select(s => (s.Key, Planted(flock, s.Key)))];

    /// <summary>The same for a verb, with databases and a collector that have passwords too.</summary>
    public static (string Key, string? Value)[] OfVerb(Flock flock, (string Key, string Value)[] settings, string database) =>
    [
        .. settings.Select(s => (s.Key, (string?)s.Value)),
        .. OfVerbs.Select(key => (key, (string?)$"{database};Password={flock.Plant(key)}")),
        ("OTEL_EXPORTER_OTLP_HEADERS", $"authorization={flock.Plant("OTEL_EXPORTER_OTLP_HEADERS")}"),
    ];

    private static string Planted(Flock flock, string key) => key switch
    {
        "Monitor:KeyRing:Key" => flock.Plant(key, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))),
        "Monitor:Setup:ApiKey" => flock.Plant(key, $"key_{Guid.NewGuid():N}"),
        "Monitor:Oidc:Proxy" => $"http://ada:{Uri.EscapeDataString(flock.Plant(key))}@127.0.0.1:9",
        _ => flock.Plant(key),
    };
}
