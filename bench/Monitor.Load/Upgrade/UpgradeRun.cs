using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Load.Upgrade;

/// <summary>A node of the release before works on while one of this version brings the schema up to date beside it, and is then stopped.</summary>
/// <param name="before">The program of the release before.</param>
internal sealed class UpgradeRun(string before, string folder, CancellationToken cancellationToken)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static readonly LoadOptions Load = new() { Services = 300, PeriodSeconds = 2, FlipPerMille = 50, FlipSeconds = 5, Threshold = 1 };

    // Of two recorders that lock each other out one tries again: the other promises hold that nothing is lost by it.
    private const string Retried = "trying again: 40P01";

    /// <summary>Characters of the time before a line of the log, and a space.</summary>
    private static readonly int Time = "yyyy-MM-ddTHH:mm:ss.fffZ ".Length;

    // One check may fall out while a second program starts on the same cores.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3 * Load.PeriodSeconds);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly Promises _promises = new();
    private readonly int _port = Ports.Free();
    private int _asked;

    /// <returns>True when all that was promised held.</returns>
    public static async Task<bool> RunAsync(string before, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-upgrade-{Environment.ProcessId}");
        foreach (var part in (IEnumerable<string>)["", "old", "new"])
            Directory.CreateDirectory(Path.Combine(folder, part), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            return await new UpgradeRun(before, folder, cancellationToken).RunAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<bool> RunAsync()
    {
        await using var target = LoadRun.StartTarget(Load, _port, folder);
        await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "database"), NullLogger.Instance, cancellationToken);
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        var figures = new UpgradeFigures(source);
        await using var old = await AppUnderLoad.StartAsync(postgres.ConnectionString, Path.Combine(folder, "old"), cancellationToken, dll: before);
        await Registration.RunAsync(old.Client, source, Load, Connections.Reused, _port, cancellationToken);
        var since = await WaitForAllAsync(figures);
        await Task.Delay(Alone, cancellationToken);
        var (said, gaps) = (old.Log.Length, await figures.GapsAsync(cancellationToken));

        _promises.Note("the schema is that of before", $"{await PendingAsync(postgres)} migrations pending", true);
        await using var young = await AppUnderLoad.StartAsync(postgres.ConnectionString, Path.Combine(folder, "new"), cancellationToken, dll: Programs.App);
        var left = await PendingAsync(postgres);
        _promises.Note("the new node brings it up to date", $"{left} pending", left == 0);
        await LiveTogetherAsync(old, young, figures);
        await CheckAsync(figures, since, gaps);

        await EndAsync("the old node", old, said);
        await Task.Delay(Alone, cancellationToken);
        await CheckAsync(figures, since, gaps);
        await EndAsync("the new node", young, said: 0);
        return _promises.AllHeld;
    }

    private async Task LiveTogetherAsync(AppUnderLoad old, AppUnderLoad young, UpgradeFigures figures)
    {
        var checks = await old.MetricAsync("monitor_checks_total", cancellationToken);
        await RegisterAsync("registered-by-old", old, young, figures);
        await RegisterAsync("registered-by-new", young, old, figures);
        await Task.Delay(Together, cancellationToken);
        var more = await old.MetricAsync("monitor_checks_total", cancellationToken) - checks;
        _promises.Note("the old node goes on with its share of the checks", Text($"{more:N0} recorded"), more > Load.Services);
    }

    private async Task RegisterAsync(string key, AppUnderLoad node, AppUnderLoad other, UpgradeFigures figures)
    {
        var probe = new { http = new { url = $"http://127.0.0.1:{_port}/ready/0" }, periodSeconds = 1, timeoutSeconds = 1 };
        using var put = await node.Client.PutAsJsonAsync($"api/v1/services/{key}", new { key, name = key, group = "upgrade", probes = new { readiness = probe } }, cancellationToken);
        var healthy = false;
        for (var i = 0; i < 75 && !healthy; i++, await Task.Delay(Look, cancellationToken))
            healthy = await figures.IsHealthyAsync(key, cancellationToken);
        using var get = await other.Client.GetAsync($"api/v1/services/{key}", cancellationToken);
        _promises.Note($"{key} is taken, asked, and known to the other", $"{(int)put.StatusCode}, {(healthy ? "healthy" : "never healthy")}, {(int)get.StatusCode}", put.IsSuccessStatusCode && healthy && get.IsSuccessStatusCode);
    }

    private async Task CheckAsync(UpgradeFigures figures, DateTimeOffset since, long gaps)
    {
        var (turns, lost) = await figures.ChangesAsync(cancellationToken);
        _promises.Note("no change is lost", Text($"{turns:N0} turns, {lost} services with another number of changes"), lost == 0 && turns > 0);
        var silence = await figures.LongestSilenceAsync(since, cancellationToken);
        _promises.Note("no check is missing", Text($"{silence.TotalSeconds:N1} s between two checks of a service at most"), silence > TimeSpan.Zero && silence <= Silence);
        var holes = await figures.GapsAsync(cancellationToken) - gaps;
        _promises.Note("no gap", Text($"{holes}"), holes == 0);
    }

    private async Task EndAsync(string name, AppUnderLoad node, int said)
    {
        var code = await node.EndAsync();
        var lines = node.Log[said..].Split('\n');
        var complaints = lines.Zip(lines.Skip(1)).Where(l => IsComplaint(l.First) && !l.Second.Contains(Retried, StringComparison.Ordinal)).ToList();
        _promises.Note($"{name} says nothing bad and ends in order", $"exit code {code}, {complaints.Count} warnings and errors", code == 0 && complaints.Count == 0);
        if (complaints.Count > 0)
            Console.WriteLine(node.Log[said..]);
    }

    // Behind the time, which the release before does not write.
    private static bool IsComplaint(string line) =>
        (line.Length > Time && line[Time - 2] == 'Z' ? line.AsSpan(Time) : line) is ['w', 'a', 'r', 'n', ':', ..] or ['f', 'a', 'i', 'l', ':', ..] or ['c', 'r', 'i', 't', ':', ..];

    private async Task<DateTimeOffset> WaitForAllAsync(UpgradeFigures figures)
    {
        var started = await figures.NowAsync(cancellationToken);
        while (await figures.CheckedSinceAsync(started, cancellationToken) < Load.Services)
            await Task.Delay(Look, cancellationToken);
        return await figures.NowAsync(cancellationToken);
    }

    /// <summary>What the new program's own command says.</summary>
    private async Task<int> PendingAsync(EmbeddedPostgres postgres)
    {
        var settings = new Dictionary<string, string> { ["ConnectionStrings__Monitor"] = postgres.ConnectionString };
        await using var command = Child.Start(Programs.App, Path.Combine(folder, $"migrate-{++_asked}.log"), ["migrate", "--dry-run"], settings);
        var code = await command.WaitAsync(cancellationToken);
        return code == 0
            ? command.Text.Split('\n').Count(line => line.EndsWith("is to be applied.", StringComparison.Ordinal) && !line.StartsWith("Nothing", StringComparison.Ordinal))
            : throw new InvalidOperationException($"migrate --dry-run ended with {code}: {command.Text}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
