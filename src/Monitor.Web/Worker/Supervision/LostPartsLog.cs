using Microsoft.Extensions.Logging.Abstractions;

namespace Monitor.Web.Worker.Supervision;

/// <summary>
/// Hears in the log what frameworks say of the end of their loops: they say it nowhere else, and go on without. A server that takes no connection any more
/// "will manifest as a hang", as a remark in Kestrel has it.
/// </summary>
public sealed class LostPartsLog(LostParts lost) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => Words(categoryName) is { } words ? new Ear(lost, categoryName, words) : NullLogger.Instance;

    public void Dispose()
    {
    }

    /// <returns>How a critical line begins that means the end of a part; null for a category of which none does.</returns>
    private static string? Words(string category) => category switch
    {
        "Microsoft.Extensions.Hosting.Internal.Host" => "",
        // What goes wrong with one connection it calls critical, too.
        "Microsoft.AspNetCore.Server.Kestrel" => "The connection listener failed",
        _ when category.StartsWith("Hangfire.", StringComparison.Ordinal) => "",
        _ => null,
    };

    private sealed class Ear(LostParts lost, string category, string words) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Critical;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && formatter(state, exception).StartsWith(words, StringComparison.Ordinal))
                lost.Add($"A part of {category}");
        }
    }
}
