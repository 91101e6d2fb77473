using System.CommandLine;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Monitor.Web.Access.SignOn;
using Monitor.Web.Access.SignOn.Forwarded;
using Monitor.Web.Access.SignOn.Oidc;

namespace Monitor.Web.Hosting.Verbs;

/// <summary><c>config print</c>: every setting with its value and where that comes from. Secrets are masked. Ends with 1 when something is wrong.</summary>
internal static partial class ConfigVerb
{
    private const string Mask = "********";

    // Read by the server and by OpenTelemetry; here they are in the environment's spelling alone.
    private static readonly string[] OfOthers = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG"];

    public static Command Of(VerbSetting setting)
    {
        var print = new Command("print", "Print every setting, its value, and where that comes from. Secrets are masked.");
        print.SetAction(_ => Print(setting.Configuration, setting));
        return new Command("config", "What Monitor is configured to.") { print };
    }

    /// <summary>What is wrong with it, in sentences.</summary>
    public static IEnumerable<string> Errors(IConfiguration configuration)
    {
        var errors = new List<string>();
        try
        {
            errors.AddRange((configuration.GetSection(MonitorOptions.Section).Get<MonitorOptions>() ?? new MonitorOptions()).Errors());
            var (oidc, proxies) = (configuration.GetSection(OidcOptions.Section).Get<OidcOptions>() ?? new OidcOptions(), configuration.GetSection(ForwardAuthOptions.Section).Get<ForwardAuthOptions>() ?? new ForwardAuthOptions());
            errors.AddRange([.. oidc.Errors(), .. proxies.Errors()]);
            errors.AddRange((configuration.GetSection(PasswordUse.Section).Get<PasswordUse>() ?? new PasswordUse()).Errors(oidc.IsSet || proxies.IsSet));
            AppDatabase.Check(configuration);
        }
        catch (Exception e) when (e is InvalidOperationException or ConfigurationException)
        {
            errors.Add(e is InvalidOperationException ? $"{e.Message} {e.InnerException?.Message}".Trim() : e.Message);
        }

        return errors;
    }

    /// <summary>A line: name, value, source.</summary>
    internal static IEnumerable<(string Name, string Value, string Source)> Lines(IConfigurationRoot configuration)
    {
        yield return Line(configuration, "ASPNETCORE_URLS", "urls", "http://localhost:8080");
        foreach (var known in KnownSettings.All)
        {
            foreach (var key in KnownSettings.Present(known, configuration))
                yield return Line(configuration, KnownSettings.Variable(key), key, known.Default, known.IsSecret);
        }

        yield return Line(configuration, "Logging__Console__FormatterName", "Logging:Console:FormatterName", "simple");
        foreach (var name in OfOthers)
            yield return Line(configuration, name, name, "", name.EndsWith("HEADERS", StringComparison.Ordinal));
    }

    private static int Print(IConfigurationRoot configuration, VerbSetting setting)
    {
        var lines = Lines(configuration).ToList();
        var (name, value) = (lines.Max(l => l.Name.Length), Math.Min(60, lines.Max(l => l.Value.Length)));
        foreach (var line in lines)
            setting.Say($"{line.Name.PadRight(name)}  {line.Value.PadRight(value)}  {line.Source}");
        List<string> wrong = [.. Errors(configuration), .. KnownSettings.Unknown(configuration)];
        foreach (var sentence in wrong)
            setting.Complain(WithoutUser(sentence));
        return wrong.Count == 0 ? 0 : 1;
    }

    private static (string, string, string) Line(IConfigurationRoot configuration, string name, string key, string otherwise, bool isSecret = false)
    {
        var provider = configuration.Providers.LastOrDefault(p => p.TryGet(key, out _));
        var value = configuration[key] ?? otherwise;
        return (name, isSecret && value.Length > 0 ? Masked(key, value) : WithoutUser(value), Source(provider, name));
    }

    private static string Source(IConfigurationProvider? provider, string name) => provider switch
    {
        null => "default",
        EnvironmentVariablesConfigurationProvider => "environment",
        JsonConfigurationProvider json => json.Source.Path ?? "file",
        _ => Environment.GetEnvironmentVariable($"{name}_FILE") is { Length: > 0 } file ? $"{name}_FILE ({file})" : "set by the program",
    };

    // Some addresses have a name and a password in them.
    private static string WithoutUser(string text) => UserInAddress().Replace(text, "://" + Mask + "@");

    [GeneratedRegex("://[^/@\\s]+@")]
    private static partial Regex UserInAddress();

    // Of a connection string all but its passwords helps whoever looks for an error.
    private static string Masked(string key, string value)
    {
        if (key is not (KnownSettings.Database or KnownSettings.Standby))
            return Mask;
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = value };
            foreach (var part in parts.Keys.Cast<string>().Where(k => k.Contains("password", StringComparison.OrdinalIgnoreCase) || k.Equals("pwd", StringComparison.OrdinalIgnoreCase)).ToList())
                parts[part] = Mask;
            return parts.ConnectionString;
        }
        catch (ArgumentException)
        {
            return Mask;
        }
    }
}
