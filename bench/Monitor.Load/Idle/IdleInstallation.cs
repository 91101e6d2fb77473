using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Load.Compare;
using Monitor.Load.Measuring;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Load.Idle;

/// <summary>Something small that runs, and what to look at.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Application">Process id of the part whose memory counts.</param>
/// <param name="Store">Process id of the first process of the part that keeps the results.</param>
/// <param name="IsPeer">Prometheus with blackbox_exporter.</param>
/// <param name="Running">What it consists of, the first started first.</param>
internal sealed record IdleInstallation(string Name, int Services, int Application, int Store, bool IsPeer, IReadOnlyList<IAsyncDisposable> Running) : IAsyncDisposable
{
    /// <summary>The app with a database of its own, watching itself and so many services.</summary>
    public static async Task<IdleInstallation> OursAsync(int services, int period, int targetPort, string folder, CancellationToken cancellationToken)
    {
        var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "database"), NullLogger.Instance, cancellationToken);
        var app = await AppUnderLoad.StartAsync(postgres.ConnectionString, folder, cancellationToken);
        var installation = new IdleInstallation("Monitor", services, app.ProcessId, postgres.ServerProcessId!.Value, IsPeer: false, [postgres, app]);
        if (services == 0)
            return installation;
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        var load = new LoadOptions { Services = services, PeriodSeconds = period };
        await Registration.RunAsync(app.Client, source, load, Connections.Fresh, targetPort, cancellationToken);
        return installation;
    }

    public static async Task<IdleInstallation> PeerAsync(int services, int period, int targetPort, string folder, CancellationToken cancellationToken)
    {
        var peer = await Peer.StartAsync(new PeerWork(services, period), targetPort, folder, cancellationToken);
        return new IdleInstallation("Prometheus + blackbox_exporter", services, peer.ExporterId, peer.PrometheusId, IsPeer: true, [peer]);
    }

    public IdleSample Sample() => new(
        ProcessFigures.FamilyCpuSeconds(Application),
        ProcessFigures.FamilyCpuSeconds(Store),
        ProcessFigures.FamilyWakeUps(Application),
        ProcessFigures.FamilyWakeUps(Store));

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Running.Reverse())
            await part.DisposeAsync();
    }
}

/// <summary>CPU seconds of all processes of the two parts so far, and the wake-ups of each of their threads.</summary>
internal sealed record IdleSample(
    double ApplicationCpu, double StoreCpu, IReadOnlyDictionary<string, double> ApplicationWakeUps, IReadOnlyDictionary<string, double> StoreWakeUps)
{
    /// <summary>What was spent since an earlier sample. Threads that have ended meanwhile are left out.</summary>
    public IdleSpent Since(IdleSample earlier) => new(
        ApplicationCpu - earlier.ApplicationCpu,
        StoreCpu - earlier.StoreCpu,
        Added(earlier.ApplicationWakeUps, ApplicationWakeUps),
        Added(earlier.StoreWakeUps, StoreWakeUps));

    private static double Added(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after) =>
        after.Sum(thread => thread.Value - before.GetValueOrDefault(thread.Key));
}

/// <summary>CPU seconds and wake-ups within a window.</summary>
internal sealed record IdleSpent(double ApplicationCpu, double StoreCpu, double ApplicationWakeUps, double StoreWakeUps);
