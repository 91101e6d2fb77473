using System.Globalization;
using System.Reflection;
using Monitor.Web.Access.Setup;
using Monitor.Web.Exposition;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Hosting;

/// <summary>All settings that the product has, with what they are when nobody sets them.</summary>
internal static class KnownSettings
{
    public const string Database = "ConnectionStrings:Monitor";

    public const string Standby = "ConnectionStrings:MonitorStandby";

    // In place of an item's number.
    private const string AnyItem = "*";

    // Their names end so, or they are addresses with a password in them.
    private static readonly string[] Secrets = ["Password", "ApiKey", "Secret", "Proxy", "Key"];

    /// <summary>In the order of the options' own declarations. What an item of a list has, has <c>*</c> where its number stands.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        new(Database, "", IsSecret: true), new(Standby, "", IsSecret: true),
        .. Of(MonitorOptions.Section, new MonitorOptions()), .. Of(SetupOptions.Section, new SetupOptions()),
        .. Of(MetricsOptions.Section, new MetricsOptions()), .. Of(ScrapeOptions.Section, new ScrapeOptions()),
    ];

    /// <summary>Settings of our section that there are not: typing errors, mostly. Each in a sentence.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        string[] known = [.. All.Select(s => s.Key)];
        return
            from found in configuration.GetSection(MonitorOptions.Section).AsEnumerable()
            let key = found.Key.EndsWith(SecretFiles.Suffix, StringComparison.Ordinal) ? found.Key[..^SecretFiles.Suffix.Length] : found.Key
            where found.Value is not null && !known.Contains(Numberless(key), StringComparer.OrdinalIgnoreCase)
            let name = Variable(found.Key)
            select $"{name} is no setting.{(UnknownField.Nearest(Numberless(key), known) is { } meant ? $" Did you mean {Variable(meant)}?" : "")}";
    }

    /// <summary>As it stands in the environment.</summary>
    public static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The keys by which a setting may be told: of an item's, those that are set.</summary>
    public static IEnumerable<string> Present(KnownSetting setting, IConfiguration configuration) => setting.Key.Contains(AnyItem, StringComparison.Ordinal)
        ? configuration.AsEnumerable().Where(s => s.Value is not null && Numberless(s.Key).Equals(setting.Key, StringComparison.OrdinalIgnoreCase)).Select(s => s.Key).Order(StringComparer.OrdinalIgnoreCase)
        : [setting.Key];

    /// <summary>A key as <see cref="All"/> has it.</summary>
    public static string Numberless(string key) => string.Join(':', key.Split(':').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? AnyItem : part));

    private static IEnumerable<KnownSetting> Of(string section, object defaults) =>
        defaults.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p => Of($"{section}:{p.Name}", p, defaults));

    private static IEnumerable<KnownSetting> Of(string key, PropertyInfo property, object defaults)
    {
        if (property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(IList<>))
            return Of($"{key}:{AnyItem}", Activator.CreateInstance(list.GetGenericArguments()[0])!);
        if (property.SetMethod is not { IsPublic: true })
            return [];
        var value = property.GetValue(defaults);
        return value is not null && property.PropertyType is { IsClass: true } part && part != typeof(string)
            ? Of(key, value)
            : [new KnownSetting(key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", Secrets.Any(s => property.Name.EndsWith(s, StringComparison.Ordinal)))];
    }
}

/// <summary>One of them.</summary>
/// <param name="Key">With colons.</param>
/// <param name="Default">As it would be written; empty for none.</param>
internal sealed record KnownSetting(string Key, string Default, bool IsSecret = false);
