using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Load.Measuring;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Load;

/// <summary>One measurement from nothing: a new cluster, a new app, all services registered, warmed up, watched, everything ended.</summary>
internal static class LoadRun
{
    /// <summary>A row for each kind of connection.</summary>
    /// <returns>False when a service was called down that was not, where that is known: with <c>--flip-per-mille 0</c>.</returns>
    public static async Task<bool> RunAllAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        var falseChanges = 0L;
        Console.WriteLine(Report.Header);
        foreach (var connections in options.Modes)
        {
            var seen = await RunAsync(options, connections, cancellationToken);
            Console.WriteLine(Report.Row(options, connections, seen));
            falseChanges += options.FlipPerMille == 0 ? seen.BadChanges : 0;
        }

        // However much was asked of us: of services that are all well none is down.
        return falseChanges == 0;
    }

    public static async Task<Measurement> RunAsync(LoadOptions options, Connections connections, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-load-{Environment.ProcessId}-{connections}");
        // As root PostgreSQL runs as another user, who has to be able to pass through.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            return await RunAsync(options, connections, folder, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measurement> RunAsync(LoadOptions options, Connections connections, string folder, CancellationToken cancellationToken)
    {
        var targetPort = Ports.Free();
        if (options.Https)
            await Certificates.WriteAsync(folder, cancellationToken);
        await using var target = StartTarget(options, targetPort, folder);
        await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "database"), NullLogger.Instance, cancellationToken);
        await using var app = await AppUnderLoad.StartAsync(postgres.ConnectionString, folder, cancellationToken, options.Https ? Certificates.Authority(folder) : null);
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        Say($"app {app.ProcessId}, PostgreSQL {postgres.ServerProcessId}, target {target.Id} run; registering {options.Services} services");

        var parties = new Parties(app.ProcessId, postgres.ServerProcessId!.Value, target.Id);
        var before = CpuSample.Take(parties);
        await Registration.RunAsync(app.Client, source, options, connections, targetPort, cancellationToken);
        var spent = CpuSample.Take(parties) - before;
        Say($"registered in {spent.Time.TotalSeconds:N1} s (CPU: app {spent.App:N1} s, PostgreSQL {spent.Postgres:N1} s); warming up");
        await WarmUpAsync(new ResultsTable(source), options, cancellationToken);
        await CheckpointAsync(source, cancellationToken);

        Say($"measuring for {options.Seconds} s");
        return await Measurement.TakeAsync(app.Client, source, parties, TimeSpan.FromSeconds(options.Seconds), cancellationToken);
    }

    public static Child StartTarget(LoadOptions options, int port, string folder) => Child.Start(
        Programs.Target,
        Path.Combine(folder, "target.log"),
        [$"{port}", $"{options.FlipPerMille}", $"{options.FlipSeconds}", options.Changing ? "1" : "0", .. (IEnumerable<string>)(options.Https ? [Certificates.Shown(folder), Certificates.Key(folder), options.Resumes ? "1" : "0"] : [])],
        new Dictionary<string, string> { ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1" });

    public static async Task WarmUpAsync(ResultsTable results, LoadOptions options, CancellationToken cancellationToken)
    {
        while (await results.ProbesSeenAsync(cancellationToken) < options.Services)
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);

        await Task.Delay(TimeSpan.FromSeconds(options.WarmUpSeconds), cancellationToken);
    }

    // From its first checkpoint on PostgreSQL writes its log into files that it has used before. A cluster of minutes fills each with zeros first.
    private static async Task CheckpointAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var checkpoint = source.CreateCommand("CHECKPOINT");
        await checkpoint.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Say(string line) => Console.Error.WriteLine(line);
}
