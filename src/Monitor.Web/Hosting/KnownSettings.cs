using System.Globalization;
using System.Reflection;
using Monitor.Web.Access;
using Monitor.Web.Exposition;
using Monitor.Web.Requests;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Hosting;

/// <summary>All settings that the product has, with what they are when nobody sets them.</summary>
internal static class KnownSettings
{
    public const string Database = "ConnectionStrings:Monitor";

    /// <summary>In the order of the options' own declarations.</summary>
    public static IReadOnlyList<KnownSetting> All { get; } =
    [
        new(Database, "", IsSecret: true),
        .. Of(MonitorOptions.Section, new MonitorOptions()), .. Of(SetupOptions.Section, new SetupOptions()),
        .. Of(MetricsOptions.Section, new MetricsOptions()), .. Of(ScrapeOptions.Section, new ScrapeOptions()),
    ];

    /// <summary>Settings of our section that there are not: typing errors, mostly. Each in a sentence.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        string[] known = [.. All.Select(s => s.Key)];
        return
            from found in configuration.GetSection(MonitorOptions.Section).AsEnumerable()
            where found.Value is not null && !known.Contains(found.Key, StringComparer.OrdinalIgnoreCase)
            let name = Variable(found.Key)
            select $"{name} is no setting.{(UnknownField.Nearest(found.Key, known) is { } meant ? $" Did you mean {Variable(meant)}?" : "")}";
    }

    /// <summary>As it stands in the environment.</summary>
    public static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static IEnumerable<KnownSetting> Of(string section, object defaults) => defaults.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is { IsPublic: true })
        .SelectMany(p => p.GetValue(defaults) is { } part && p.PropertyType is { IsClass: true } type && type != typeof(string)
            ? Of($"{section}:{p.Name}", part)
            : [new KnownSetting($"{section}:{p.Name}", Convert.ToString(p.GetValue(defaults), CultureInfo.InvariantCulture) ?? "", p.Name.EndsWith("Password", StringComparison.Ordinal) || p.Name.EndsWith("ApiKey", StringComparison.Ordinal))]);
}

/// <summary>One of them.</summary>
/// <param name="Key">With colons.</param>
/// <param name="Default">As it would be written; empty for none.</param>
internal sealed record KnownSetting(string Key, string Default, bool IsSecret = false);
