namespace Monitor.Web.Hosting.Verbs;

/// <summary>What a verb works with: the configuration that the product itself would have, and where it says things.</summary>
internal sealed class VerbSetting : IDisposable
{
    private readonly Lazy<IConfigurationRoot> _configuration;
    private readonly Lazy<ILoggerFactory> _logs;

    public VerbSetting()
        : this(ReadConfiguration)
    {
    }

    internal VerbSetting(Func<IConfigurationRoot> configuration) => (_configuration, _logs) = (new(configuration), new(() => LoggerFactory.Create(log => log.AddConfiguration(Configuration.GetSection("Logging"))
        // What a verb prints may be read by a program.
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).WithInstants())));

    /// <summary>Read when it is first asked for.</summary>
    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public IConfigurationRoot Configuration => _configuration.Value;

    public ILogger Log => _logs.Value.CreateLogger("Monitor.Start");

    public TextWriter Output { get; init; } = Console.Out;

    public TextWriter Errors { get; init; } = Console.Error;

    public void Say(string line) => Output.WriteLine(line);

    public void Complain(string line) => Errors.WriteLine(line);

    public void Dispose()
    {
        if (_logs.IsValueCreated)
            _logs.Value.Dispose();
    }

    // In the order of WebApplicationBuilder: what comes later counts.
    private static IConfigurationRoot ReadConfiguration()
    {
        try
        {
            var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
            var configuration = new ConfigurationBuilder();
            configuration.AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables("DOTNET_")
                .SetBasePath(Directory.GetCurrentDirectory())
                .AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{environment}.json", optional: true)
                .AddEnvironmentVariables();
            configuration.AddSecretFiles();
            return configuration.Build();
        }
        catch (InvalidDataException e)
        {
            throw new ConfigurationException($"{e.Message} {e.InnerException?.Message}".Trim());
        }
    }
}
