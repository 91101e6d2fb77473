using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitor.Core;
using Monitor.Core.Alerting.Sending;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Worker.Delivery;

namespace Monitor.Web.Tests.Worker.Delivery;

public sealed class DeliveryProcessTests(TestPostgres postgres)
{
    [Fact]
    public async Task Hangfires_server_runs_the_loop_and_stops_it()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        await host.AddChannelAsync("ops", receiver.Url);
        await using var app = App(host);
        var server = app.GetServices<IHostedService>().ShouldHaveSingleItem();
        await server.StartAsync(CancellationToken.None);

        await host.AlertAsync("api", HealthStatus.Unhealthy);

        await receiver.WaitForMessagesAsync(1, TimeSpan.FromSeconds(30));
        await host.WaitForAsync(DeliveryState.Delivered, 1);
        await server.StopAsync(CancellationToken.None);
        (server as IDisposable)?.Dispose();
        await host.AlertAsync("api", HealthStatus.Healthy);
        (await host.CountAsync(DeliveryState.Pending)).ShouldBe(1);
    }

    [Fact]
    public async Task The_recurring_jobs_can_be_added_by_every_node()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var app = App(host);
        var jobs = app.GetRequiredService<IRecurringJobManager>();

        // As the release before left it.
        jobs.AddOrUpdate<RetellingRound>("alerts-retelling", round => round.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddAlertJobs();
        jobs.AddAlertJobs();

        using var connection = app.GetRequiredService<JobStorage>().GetConnection();
        connection.GetRecurringJobs().Select(j => j.Id).ShouldBe(["alerts-retention"]);
    }

    private static ServiceProvider App(DeliveryHost host)
    {
        var services = host.Services(new ServiceCollection());
        services.AddHangfire(hangfire => hangfire.UsePostgreSqlStorage(
            storage => storage.UseNpgsqlConnection(host.Database.ConnectionString)));
        services.AddHangfireServer(options => options.WorkerCount = 1);
        return services.BuildServiceProvider();
    }
}
