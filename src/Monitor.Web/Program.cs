using Microsoft.Extensions.Options;
using Monitor.Data.Embedded;
using Monitor.Data.Upgrading;
using Monitor.Web.Hosting;
using Monitor.Web.Hosting.Verbs;

if (CommandLine.Takes(args))
{
    using var setting = new VerbSetting();
    return await CommandLine.RunAsync(args, setting, CancellationToken.None);
}

try
{
    // Where the program lies, not where it was started from: there are its levels of logging, without which addresses that hold secrets were logged.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddSecretFiles();
    builder.Logging.WithInstants();
    if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        builder.WebHost.UseUrls("http://localhost:8080");
    using var startLog = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole().WithInstants());
    var log = startLog.CreateLogger("Monitor.Start");
    UnknownSettings.Tell(builder.Configuration, log);
    await using var database = await AppDatabase.OpenAsync(builder.Configuration, log, CancellationToken.None);
    await new AppSchema(database.ConnectionString, log).PrepareAsync(builder.Configuration, CancellationToken.None);
    await using var app = MonitorApp.Build(builder, database.ConnectionString);
    await MonitorApp.StartAsync(app, CancellationToken.None);
    return await MonitorApp.RunToEndAsync(app);
}
catch (Exception e) when (e is ConfigurationException or OptionsValidationException or EmbeddedPostgresException or UpgradeException)
{
    await Console.Error.WriteLineAsync($"Monitor cannot start. {e.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Monitor has ended before it was ready: it was told to, or a part of it had failed, which the log says then.");
    return 1;
}
