using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Load.Measuring;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Load.Flood;

/// <summary>The same work twice: undisturbed, then while strangers ask for what they must not have.</summary>
internal static class FloodRun
{
    public static async Task<bool> RunAsync(FloodOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-flood-{Environment.ProcessId}");
        // As root PostgreSQL runs as another user, who has to be able to pass through.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            await RunAsync(options, folder, cancellationToken);
            return true;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(FloodOptions options, string folder, CancellationToken cancellationToken)
    {
        var load = new LoadOptions { Services = options.Services, PeriodSeconds = options.PeriodSeconds, WarmUpSeconds = 15 };
        var port = Ports.Free();
        await using var target = LoadRun.StartTarget(load, port, folder);
        await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "database"), NullLogger.Instance, cancellationToken);
        await using var app = await AppUnderLoad.StartAsync(postgres.ConnectionString, folder, cancellationToken);
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await Registration.RunAsync(app.Client, source, load, Connections.Fresh, port, cancellationToken);
        await LoadRun.WarmUpAsync(new ResultsTable(source), load, cancellationToken);
        var parties = new Parties(app.ProcessId, postgres.ServerProcessId!.Value, target.Id);
        var window = TimeSpan.FromSeconds(options.Seconds);

        var quiet = await TakeAsync(app, source, parties, window, cancellationToken);
        var flood = Strangers.FloodAsync(app.Client.BaseAddress!, options, cancellationToken);
        var loud = await TakeAsync(app, source, parties, window, cancellationToken);
        Print(options, quiet, loud, await flood);
    }

    private static async Task<(Measurement Seen, double Transactions)> TakeAsync(
        AppUnderLoad app, NpgsqlDataSource source, Parties parties, TimeSpan window, CancellationToken cancellationToken)
    {
        var before = await TransactionsAsync(source, cancellationToken);
        var seen = await Measurement.TakeAsync(app.Client, source, parties, window, cancellationToken);
        return (seen, await TransactionsAsync(source, cancellationToken) - before);
    }

    private static async Task<double> TransactionsAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT (xact_commit + xact_rollback)::float8 FROM pg_stat_database WHERE datname = current_database()");
        return (double)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static void Print(
        FloodOptions options, (Measurement Seen, double Transactions) quiet, (Measurement Seen, double Transactions) loud,
        IReadOnlyDictionary<(string Kind, int Status), int> answers)
    {
        Console.WriteLine("| | checks/s | lateness ms p50 / p99 / max | app, cores | PostgreSQL, cores | transactions | other load, cores |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        Console.WriteLine(Row("undisturbed", quiet));
        Console.WriteLine(Row($"{answers.Values.Sum() / options.Seconds:N0} strange requests/s", loud));
        Console.WriteLine();
        Console.WriteLine("| strange request | answers |");
        Console.WriteLine("|---|---|");
        foreach (var kind in answers.GroupBy(a => a.Key.Kind).OrderBy(k => k.Key, StringComparer.Ordinal))
            Console.WriteLine($"| {kind.Key} | {string.Join(", ", kind.OrderBy(a => a.Key.Status).Select(a => $"{a.Value:N0} × {a.Key.Status}"))} |");
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Transactions per strange request, beyond those of the undisturbed window: {(loud.Transactions - quiet.Transactions) / Math.Max(1, answers.Values.Sum()):0.000}"));
    }

    private static string Row(string name, (Measurement Seen, double Transactions) taken)
    {
        var (seen, transactions) = taken;
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {seen.ChecksPerSecond:N0} | {seen.Lateness.Milliseconds(0.5):0.#} / {seen.Lateness.Milliseconds(0.99):0.#} / {seen.Lateness.Milliseconds(1):0.#} | {seen.Cpu.App / seen.Cpu.Time.TotalSeconds:0.00} | {seen.Cpu.Postgres / seen.Cpu.Time.TotalSeconds:0.00} | {transactions:N0} | {seen.Cpu.OtherCores:0.00} |");
    }
}
