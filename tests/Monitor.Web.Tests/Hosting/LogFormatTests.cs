using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Monitor.Web.Hosting;

namespace Monitor.Web.Tests.Hosting;

public sealed class LogFormatTests
{
    [Theory]
    [InlineData("payments\n{\"LogLevel\":\"Critical\"}\u2028\u001b[31m")]
    [InlineData("\"}]")]
    public void An_event_is_one_line_of_JSON_in_UTC_whatever_a_service_calls_itself(string hostile)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Console:FormatterName", "json")]).Build();
        using var services = new ServiceCollection().AddLogging(log => log.AddConfiguration(configuration).AddConsole().WithInstants()).BuildServiceProvider();
        var writer = new StringWriter();

        services.GetServices<ConsoleFormatter>().Single(f => f.Name == "json").Write(
            new LogEntry<string>(LogLevel.Warning, "Monitor.Worker", 0, hostile, new InvalidOperationException(hostile), (state, _) => $"A check of {state} failed"), null, writer);

        var line = writer.ToString();
        line.TrimEnd('\n').ShouldNotContain('\n');
        line.TrimEnd('\n').Any(char.IsControl).ShouldBeFalse();
        var json = JsonDocument.Parse(line).RootElement;
        json.GetProperty("LogLevel").GetString().ShouldBe("Warning");
        json.GetProperty("Message").GetString().ShouldBe($"A check of {hostile} failed");
        json.GetProperty("Timestamp").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
    }
}
