using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core.Access;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Data;
using Monitor.Data.Embedded;
using Monitor.Data.History.Results;
using Monitor.Data.Recording;
using Monitor.Data.Upgrading;

namespace Monitor.Benchmarks;

/// <summary>One batch of judged checks into a PostgreSQL of its own: results, states, notification, commit.</summary>
[MemoryDiagnoser]
public class RecordingBatches
{
    private string folder = "";
    private EmbeddedPostgres postgres = null!;
    private ServiceProvider provider = null!;
    private ResultRecorder recorder = null!;
    private List<MonitoredService> services = null!;
    private DateTimeOffset at = TimeProvider.System.GetUtcNow();

    /// <summary>Checks in the batch, each of another service.</summary>
    [Params(10, 250)]
    public int Checks { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        folder = Path.Combine(Path.GetTempPath(), $"monitor-recording-{Environment.ProcessId}-{Checks}");
        Directory.CreateDirectory(folder);
        // As root PostgreSQL runs as another user, who has to be able to pass through.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "database"), NullLogger.Instance, CancellationToken.None);
        await new SchemaUpgrade(postgres.ConnectionString).ApplyAsync(_ => { }, CancellationToken.None);
        provider = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddMonitorData(postgres.ConnectionString).BuildServiceProvider();
        await provider.GetRequiredService<ResultPartitions>().EnsureAsync(CancellationToken.None);
        recorder = provider.GetRequiredService<ResultRecorder>();
        services = [];
        for (var i = 0; i < Checks; i++)
            services.Add(((RegistryResult.Saved)await provider.GetRequiredService<IServiceRegistry>().CreateAsync(Definition(i), "bench", Actor.Product("bench"), CancellationToken.None)).Service);
    }

    [Benchmark]
    public async Task<RecordedBatch> Record()
    {
        at = at.AddSeconds(1);
        return await recorder.RecordAsync([.. services.Select(Check)], CancellationToken.None);
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await provider.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private CheckResult Check(MonitoredService service)
    {
        var probe = service.Probes[0];
        var answer = new ProbeOutcome.Answered(
            200, "application/json", [], Encoding.UTF8.GetBytes("""{"status":"UP"}"""), false, null, TimeSpan.FromMilliseconds(3),
            new PhaseTimings(null, TimeSpan.FromMilliseconds(1), null, TimeSpan.FromMilliseconds(2), TimeSpan.Zero));
        var policy = VerdictPolicy.Of(probe.Kind, probe.Definition, []);
        var (outcome, reading, verdict) = JudgedOutcome.Of(answer, null, policy, at);
        return new CheckResult(service, probe, at, outcome, reading, verdict);
    }

    private static ServiceDefinition Definition(int number) => new()
    {
        Key = $"bench-{number}",
        Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5:8000/ready" }, PeriodSeconds = 30 } },
    };
}
