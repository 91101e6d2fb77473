using Npgsql;

namespace Monitor.Load.Measuring;

/// <summary>Everything that a window showed.</summary>
internal sealed record Measurement(
    CpuSample Cpu, CheckFigures Checks, StorageFigures Before, StorageFigures After, LatenessHistogram Lateness, double[] LatenessBySlots, double MemoryNow, double MemoryPeak)
{
    // The recorder commits at least every 200 ms, and a check takes at most its time-out; this is for the ordinary case.
    private static readonly TimeSpan RecorderDelay = TimeSpan.FromSeconds(1);

    /// <summary>Watches for a while. Nothing but the app, PostgreSQL and the target works meanwhile.</summary>
    public static async Task<Measurement> TakeAsync(
        HttpClient app, NpgsqlDataSource source, Parties parties, TimeSpan window, CancellationToken cancellationToken)
    {
        var results = new ResultsTable(source);
        var latenessBefore = await LatenessAsync(app, cancellationToken);
        var before = await results.StorageAsync(cancellationToken);
        var cpuBefore = CpuSample.Take(parties);

        await Task.Delay(window, cancellationToken);

        var cpu = CpuSample.Take(parties) - cpuBefore;
        var after = await results.StorageAsync(cancellationToken);
        var lateness = (await LatenessAsync(app, cancellationToken)).Since(latenessBefore);
        var (memory, peak) = ProcessFigures.Memory(parties.App);
        await Task.Delay(RecorderDelay, cancellationToken);
        return new Measurement(
            cpu,
            await results.ChecksAsync(before.At, before.At + cpu.Time, cancellationToken),
            before,
            after,
            lateness,
            await results.LatenessAsync(before.At, before.At + cpu.Time, cancellationToken),
            memory,
            peak) { BadChanges = await results.BadChangesAsync(cancellationToken) };
    }

    /// <summary>Changes for the worse since the services were registered.</summary>
    public long BadChanges { get; init; }

    public double ChecksPerSecond => Checks.Count / Cpu.Time.TotalSeconds;

    public double AppMicroseconds => PerCheck(Cpu.App) * 1e6;

    public double PostgresMicroseconds => PerCheck(Cpu.Postgres) * 1e6;

    public double TargetMicroseconds => PerCheck(Cpu.Target) * 1e6;

    public double TableBytes => PerRow(After.TableBytes - Before.TableBytes);

    public double IndexBytes => PerRow(After.IndexBytes - Before.IndexBytes);

    public double WalBytes => PerRow(After.WalBytes - Before.WalBytes);

    /// <summary>Share of state updates that touched no index, or null when there were none.</summary>
    public double? HotShare => After.StateUpdates > Before.StateUpdates
        ? (After.HotStateUpdates - Before.HotStateUpdates) / (After.StateUpdates - Before.StateUpdates)
        : null;

    private double PerCheck(double value) => value / Math.Max(1, Checks.Count);

    private double PerRow(double value) => value / Math.Max(1, After.Rows - Before.Rows);

    private static async Task<LatenessHistogram> LatenessAsync(HttpClient app, CancellationToken cancellationToken)
    {
        using var answer = await app.GetAsync("metrics", cancellationToken);
        return LatenessHistogram.Parse(answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellationToken) : "");
    }
}
