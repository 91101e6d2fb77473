using Microsoft.Extensions.Options;
using Monitor.Data.Embedded;
using Monitor.Data.Upgrading;
using Monitor.Web.Hosting;

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration.AddSecretFiles();
    if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
        builder.WebHost.UseUrls("http://localhost:8080");
    using var startLog = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
    var log = startLog.CreateLogger("Monitor.Start");
    if (args is [MigrateCommand.Verb, .. var options])
        return await MigrateCommand.RunAsync(options, builder.Configuration, log, CancellationToken.None);
    if (args is [UserCommand.Verb, .. var wish])
        return await UserCommand.RunAsync(wish, builder.Configuration, log, CancellationToken.None);
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
