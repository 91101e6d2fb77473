using System.Globalization;
using System.Text.Json;
using Monitor.Load.Measuring;
using Monitor.Load.Running;

namespace Monitor.Load.Compare;

/// <summary>Prometheus with blackbox_exporter, the distribution's packages, doing the same work.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private static readonly string[] ExporterNames = ["prometheus-blackbox-exporter", "blackbox_exporter"];

    private readonly Child exporter;
    private readonly Child prometheus;

    private Peer(Child exporter, Child prometheus, int port) => (this.exporter, this.prometheus, Port) = (exporter, prometheus, port);

    public int ExporterId => exporter.Id;

    public int PrometheusId => prometheus.Id;

    private int Port { get; }

    /// <param name="targetPort">Of the server that is probed.</param>
    /// <exception cref="FileNotFoundException">They are not installed.</exception>
    public static async Task<Peer> StartAsync(PeerWork work, int targetPort, string folder, CancellationToken cancellationToken)
    {
        var (exporterPort, prometheusPort) = (Ports.Free(), Ports.Free());
        await PeerFiles.WriteAsync(folder, work, targetPort, exporterPort, cancellationToken);
        var exporter = Child.StartProgram(
            Programs.InPath(ExporterNames),
            Path.Combine(folder, "blackbox.log"),
            [$"--config.file={PeerFiles.Exporter(folder)}", $"--web.listen-address=127.0.0.1:{exporterPort}", "--log.level=error"]);
        var prometheus = Child.StartProgram(
            Programs.InPath("prometheus"),
            Path.Combine(folder, "prometheus.log"),
            [
                $"--config.file={PeerFiles.Prometheus(folder)}", $"--storage.tsdb.path={Path.Combine(folder, "tsdb")}",
                $"--web.listen-address=127.0.0.1:{prometheusPort}", "--log.level=error",
            ]);
        return new Peer(exporter, prometheus, prometheusPort);
    }

    public static async Task<PeerFigures> MeasureAsync(CompareOptions options, string folder, CancellationToken cancellationToken)
    {
        var targetPort = Ports.Free();
        if (options.Https)
            await Certificates.WriteAsync(folder, cancellationToken);
        await using var target = LoadRun.StartTarget(options.Load(Connections.Fresh), targetPort, folder);
        await using var peer = await StartAsync(new PeerWork(options.PeerServices, options.PeriodSeconds, options.Https), targetPort, folder, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(options.WarmUpSeconds), cancellationToken);
        return await WatchAsync(options, new Parties(peer.ExporterId, peer.PrometheusId, target.Id), peer.Port, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await prometheus.DisposeAsync();
        await exporter.DisposeAsync();
    }

    private static async Task<PeerFigures> WatchAsync(CompareOptions options, Parties parties, int port, CancellationToken cancellationToken)
    {
        var before = CpuSample.Take(parties);
        await Task.Delay(TimeSpan.FromSeconds(options.Seconds), cancellationToken);
        var cpu = CpuSample.Take(parties) - before;
        var memory = ProcessFigures.Memory(parties.App).Now + ProcessFigures.Memory(parties.Postmaster).Now;
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var window = $"[{cpu.Time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}s]";
        var probes = await AskAsync(client, $"sum(count_over_time(probe_success{window}))", cancellationToken);
        // Five of a thousand services answer 503, so a few probes fail by right.
        var succeeded = await AskAsync(client, $"sum(sum_over_time(probe_success{window}))", cancellationToken);
        return new PeerFigures(cpu, probes, succeeded, memory);
    }

    private static async Task<double> AskAsync(HttpClient client, string query, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}", cancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        var rows = json.RootElement.GetProperty("data").GetProperty("result");
        return rows.GetArrayLength() == 0 ? 0 : double.Parse(rows[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }
}

/// <summary>What the peer is given to do.</summary>
internal sealed record PeerWork(int Services, int PeriodSeconds, bool Https = false);

/// <summary>What the peer did in its window.</summary>
/// <param name="Cpu">The exporter as app, Prometheus in PostgreSQL's place.</param>
/// <param name="Probes">Finished probes.</param>
/// <param name="Succeeded">Those of them that found a status below 300.</param>
/// <param name="Memory">Resident MiB of both.</param>
internal sealed record PeerFigures(CpuSample Cpu, double Probes, double Succeeded, double Memory)
{
    public double PerSecond => Probes / Cpu.Time.TotalSeconds;

    public double ExporterMicroseconds => Cpu.App / Math.Max(1, Probes) * 1e6;

    public double PrometheusMicroseconds => Cpu.Postgres / Math.Max(1, Probes) * 1e6;

    public double Microseconds => ExporterMicroseconds + PrometheusMicroseconds;
}
