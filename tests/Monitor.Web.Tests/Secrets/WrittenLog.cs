using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Monitor.Web.Hosting;

namespace Monitor.Web.Tests.Secrets;

/// <summary>A log as the product writes it, in both of its formats: with what a line was made of, and exceptions whole.</summary>
internal sealed class WrittenLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ServiceProvider _services;
    private readonly ConsoleFormatter[] _formats;

    public WrittenLog()
    {
        _services = new ServiceCollection().AddLogging(log => log.AddConsole().WithInstants()).BuildServiceProvider();
        _formats = [.. _services.GetServices<ConsoleFormatter>().Where(f => f.Name is "simple" or "json")];
    }

    public IReadOnlyList<string> All => [.. _lines];

    public int Formats => _formats.Length;

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose() => _services.Dispose();

    private sealed class Writer(WrittenLog log, string category) : ILogger
    {
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            foreach (var format in log._formats)
            {
                using var written = new StringWriter();
                format.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, written);
                log._lines.Enqueue(written.ToString());
            }
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}
