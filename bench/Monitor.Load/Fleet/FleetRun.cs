using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Load.Measuring;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Load.Fleet;

/// <summary>Starts the app on a database with many services, and says how long that takes, what it weighs, and how fast it answers.</summary>
internal static class FleetRun
{
    private const int Asked = 60;

    private static readonly string[] Questions =
    [
        "api/v1/services?limit=100", "api/v1/services?q=00999&limit=100", "api/v1/services?status=Unhealthy&limit=100",
        "api/v1/services?group=load/7&limit=100", "api/v1/services/load-004711", "metrics",
    ];

    public static async Task<bool> RunAsync(int services, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-fleet-{Environment.ProcessId}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            await RunAsync(new LoadOptions { Services = services, PeriodSeconds = 30 }, folder, cancellationToken);
            return true;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(LoadOptions options, string folder, CancellationToken cancellationToken)
    {
        var port = Ports.Free();
        await using var target = LoadRun.StartTarget(options, port, folder);
        await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "database"), NullLogger.Instance, cancellationToken);
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        double empty;
        await using (var first = await AppUnderLoad.StartAsync(postgres.ConnectionString, folder, cancellationToken))
        {
            empty = ProcessFigures.Memory(first.ProcessId).Now;
            await Registration.RunAsync(first.Client, source, options, Connections.Fresh, port, cancellationToken);
            await LoadRun.WarmUpAsync(new ResultsTable(source), options with { WarmUpSeconds = 1 }, cancellationToken);
        }

        var started = Stopwatch.GetTimestamp();
        await using var app = await AppUnderLoad.StartAsync(postgres.ConnectionString, folder, cancellationToken);
        Say($"| start until ready, {options.Services:N0} services | {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s |");
        foreach (var question in Questions)
            Say($"| GET {question}, median of {Asked} | {await MedianAsync(app.Client, question, cancellationToken):N1} ms |");
        await Task.Delay(TimeSpan.FromSeconds(options.PeriodSeconds + 5), cancellationToken);
        var (now, peak) = ProcessFigures.Memory(app.ProcessId);
        Say($"| memory of the app: now / peak / without services | {now:N0} / {peak:N0} / {empty:N0} MiB |");
    }

    private static async Task<double> MedianAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        var times = new double[Asked];
        for (var i = 0; i < Asked; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(path, cancellationToken);
            await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            answer.EnsureSuccessStatusCode();
            times[i] = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
        }

        return times.Order().ElementAt(Asked / 2);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
