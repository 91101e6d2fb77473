using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Load.Measuring;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Load.Outage;

/// <summary>Stops PostgreSQL under a running app, starts it again, and says what that cost.</summary>
internal static class OutageRun
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <returns>True when all that was promised held.</returns>
    public static async Task<bool> RunAsync(OutageOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-outage-{Environment.ProcessId}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            return await RunAsync(options, folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> RunAsync(OutageOptions options, string folder, CancellationToken cancellationToken)
    {
        var (port, database) = (Ports.Free(), Path.Combine(folder, "database"));
        await using var target = Child.Start(Programs.Target, Path.Combine(folder, "target.log"), [$"{port}", "0", "30"], new Dictionary<string, string>());
        var postgres = await EmbeddedPostgres.StartAsync(database, NullLogger.Instance, cancellationToken);
        try
        {
            await using var app = await AppUnderLoad.StartAsync(postgres.ConnectionString, folder, cancellationToken);
            await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
            var figures = new OutageFigures(source);
            await PrepareAsync(options, app, figures, port, cancellationToken);
            var (before, changes) = (MemoryOf(app), await figures.ChangesAsync(cancellationToken));

            Say($"stopping PostgreSQL for {options.Minutes} min");
            await postgres.DisposeAsync();
            var during = await WatchMemoryAsync(app, TimeSpan.FromMinutes(options.Minutes), cancellationToken);
            postgres = await EmbeddedPostgres.StartAsync(database, NullLogger.Instance, cancellationToken);
            Say("PostgreSQL is back");

            var fresh = await WaitUntilFreshAsync(options, figures, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(options.PeriodSeconds), cancellationToken);
            var promised = TimeSpan.FromSeconds(options.PeriodSeconds + 15);
            var alerts = (Changes: await figures.ChangesAsync(cancellationToken) - changes, Messages: await figures.MessagesAsync(cancellationToken));
            Print($"""
                services, period                     {options.Services:N0}, {options.PeriodSeconds} s
                PostgreSQL stopped for               {options.Minutes} min
                memory before / most during / after  {before:N0} / {during:N0} / {MemoryOf(app):N0} MiB
                fresh results for all after          {fresh.TotalSeconds:N1} s (promised: {promised.TotalSeconds:N0} s)
                gaps recorded                        {await figures.GapsAsync(cancellationToken)}
                status changes, messages             {alerts.Changes}, {alerts.Messages}
                """);
            return fresh <= promised && alerts is (0, 0);
        }
        finally
        {
            await postgres.DisposeAsync();
        }
    }

    private static async Task PrepareAsync(OutageOptions options, AppUnderLoad app, OutageFigures figures, int port, CancellationToken cancellationToken)
    {
        var load = new LoadOptions { Services = options.Services, PeriodSeconds = options.PeriodSeconds };
        Say($"registering {options.Services} services");
        // Whoever would be told of a false alert.
        using var channel = await app.Client.PostAsJsonAsync(
            "api/v1/channels", new { key = "on-call", name = "On call", type = "webhook", url = $"http://127.0.0.1:{port}/hook" }, cancellationToken);
        channel.EnsureSuccessStatusCode();
        await Registration.RunAsync(app.Client, load, Connections.Fresh, port, cancellationToken);
        while (await figures.HealthyAsync(cancellationToken) < options.Services)
            await Task.Delay(Look, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(options.PeriodSeconds), cancellationToken);
    }

    private static async Task<double> WatchMemoryAsync(AppUnderLoad app, TimeSpan time, CancellationToken cancellationToken)
    {
        var most = 0.0;
        for (var watched = Stopwatch.StartNew(); watched.Elapsed < time; await Task.Delay(Look, cancellationToken))
            most = Math.Max(most, MemoryOf(app));
        return most;
    }

    private static async Task<TimeSpan> WaitUntilFreshAsync(OutageOptions options, OutageFigures figures, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        var back = await figures.NowAsync(cancellationToken);
        while (await figures.CheckedSinceAsync(back, cancellationToken) < options.Services)
            await Task.Delay(Look / 5, cancellationToken);
        return waited.Elapsed;
    }

    private static double MemoryOf(AppUnderLoad app) => ProcessFigures.Memory(app.ProcessId).Now;

    private static void Say(string line) => Console.Error.WriteLine(line);

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
