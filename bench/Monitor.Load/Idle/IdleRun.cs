using System.Diagnostics;
using System.Globalization;
using Monitor.Load.Measuring;
using Monitor.Load.Running;

namespace Monitor.Load.Idle;

/// <summary>What small installations cost while little happens: all at once on one machine, the peer's beside ours.</summary>
internal static class IdleRun
{
    public static async Task<bool> RunAsync(IdleOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-idle-{Environment.ProcessId}");
        var installations = new List<IdleInstallation>();
        CreateFolder(folder);
        try
        {
            var targetPort = Ports.Free();
            await using var target = LoadRun.StartTarget(new LoadOptions { FlipPerMille = 0 }, targetPort, folder);
            await StartAsync(options, installations, targetPort, folder, cancellationToken);
            await Console.Error.WriteLineAsync($"warming up for {options.WarmUpSeconds} s, then measuring for {options.Seconds} s");
            await Task.Delay(TimeSpan.FromSeconds(options.WarmUpSeconds), cancellationToken);
            await MeasureAsync(options, installations, cancellationToken);
            return true;
        }
        finally
        {
            await Task.WhenAll(installations.Select(i => i.DisposeAsync().AsTask()));
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task StartAsync(IdleOptions options, List<IdleInstallation> installations, int targetPort, string folder, CancellationToken cancellationToken)
    {
        foreach (var services in options.Services)
        {
            installations.Add(await IdleInstallation.OursAsync(services, options.PeriodSeconds, targetPort, CreateFolder(folder, $"ours-{services}"), cancellationToken));
            if (options.WithPeer)
                installations.Add(await IdleInstallation.PeerAsync(services, options.PeriodSeconds, targetPort, CreateFolder(folder, $"peer-{services}"), cancellationToken));
        }
    }

    private static async Task MeasureAsync(IdleOptions options, List<IdleInstallation> installations, CancellationToken cancellationToken)
    {
        var (before, machine, began) = (installations.ConvertAll(i => i.Sample()), ProcessFigures.MachineBusySeconds(), Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds), cancellationToken);
        var after = installations.ConvertAll(i => i.Sample());
        var (seconds, busy) = (Stopwatch.GetElapsedTime(began).TotalSeconds, ProcessFigures.MachineBusySeconds() - machine);

        Console.WriteLine("| | services | app or exporter, % of a core | PostgreSQL or Prometheus, % | sum, % | their wake-ups a second | sum | app's or both peers' MiB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (installation, spent) in installations.Zip(after.Zip(before, (later, earlier) => later.Since(earlier))))
            Say(Row(installation, spent, seconds));
        Say($"\nOf the machine {busy / seconds * 100:N1} % of a core were busy in all.");
    }

    private static FormattableString Row(IdleInstallation installation, IdleSpent spent, double seconds)
    {
        var (app, store) = (spent.ApplicationCpu / seconds * 100, spent.StoreCpu / seconds * 100);
        var (appWakes, storeWakes) = (spent.ApplicationWakeUps / seconds, spent.StoreWakeUps / seconds);
        return $"| {installation.Name} | {installation.Services:N0} | {app:N2} | {store:N2} | {app + store:N2} | {appWakes:N1} + {storeWakes:N1} | {appWakes + storeWakes:N1} | {Memory(installation):N0} |";
    }

    // PostgreSQL's shared memory would be counted once for each of its processes; the peer's store is a program like its exporter.
    private static double Memory(IdleInstallation installation) =>
        ProcessFigures.Memory(installation.Application).Now + (installation.IsPeer ? ProcessFigures.Memory(installation.Store).Now : 0);

    // As root PostgreSQL runs as another user, who has to be able to pass through.
    private static string CreateFolder(params string[] path) => Directory.CreateDirectory(
        Path.Combine(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute).FullName;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
