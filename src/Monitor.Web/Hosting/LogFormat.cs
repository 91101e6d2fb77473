using Microsoft.Extensions.Logging.Console;

namespace Monitor.Web.Hosting;

/// <summary>
/// How the log is written: lines for people, or, with <c>Logging__Console__FormatterName=json</c>, one JSON object a line, in which whatever a service or a
/// person wrote is escaped. Times are UTC either way.
/// </summary>
internal static class LogFormat
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static ILoggingBuilder WithInstants(this ILoggingBuilder log)
    {
        // Where none is named, the settings of a format are overwritten by those of a time before there were formats.
        log.Services.PostConfigureAll<ConsoleLoggerOptions>(console => console.FormatterName ??= ConsoleFormatterNames.Simple);
        log.Services.PostConfigureAll<SimpleConsoleFormatterOptions>(lines => (lines.UseUtcTimestamp, lines.TimestampFormat) = (true, lines.TimestampFormat ?? Instant + " "));
        log.Services.PostConfigureAll<JsonConsoleFormatterOptions>(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, json.TimestampFormat ?? Instant));
        return log;
    }

    /// <summary>Whether whoever reads expects nothing but JSON.</summary>
    public static bool IsJson(IConfiguration configuration) => configuration["Logging:Console:FormatterName"] is "json" or "JSON";
}
