using System.Net.Http.Json;
using Monitor.Chaos.Tests.Truth;
using Monitor.Load.Kill;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>Two nodes on one database, services that they watch, and a receiver that they tell.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const int Failures = 2;

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private const string Channel = "machine";

    private readonly List<IAsyncDisposable> _parts;

    private Stage(DatabaseParts database, TwoNodes nodes, ScriptedServices services, ReceivedLog log, IReadOnlyList<IAsyncDisposable> parts)
    {
        (Databases, Database, Nodes, Services, Received, _parts) = (database, database.Primary, nodes, services, log, [.. parts]);
        Witness = new ChangeWitness(() => Database.Source);
    }

    public DatabaseParts Databases { get; }

    /// <summary>The one that counts at the moment.</summary>
    public DatabaseServer Database { get; set; }

    public TwoNodes Nodes { get; }

    public ScriptedServices Services { get; }

    public ReceivedLog Received { get; }

    public ChangeWitness Witness { get; }

    /// <summary>How many migrations were applied after each start that was killed.</summary>
    public IReadOnlyList<long> AppliedAtKills { get; private init; } = [];

    /// <summary>How many there were before the first.</summary>
    public long AppliedBefore { get; private init; }

    /// <summary>That of the nodes, if they have one of their own.</summary>
    public OwnNetwork? Network { get; private init; }

    public Pasts Pasts => new(Database.Source);

    public Judge Judge { get; } = new(Failures, Timeout, Period);

    /// <summary>A target that is always well.</summary>
    public Uri Steady => new(Target, ScriptedServices.Steady);

    /// <summary>One that is well, and slow.</summary>
    public Uri Slow => new(Target, ScriptedServices.Slow);

    private Uri Target { get; init; } = null!;

    public static async Task<Stage> StartAsync(StageNeeds needs, string folder, CancellationToken cancellationToken)
    {
        Passable.Create(folder);
        var parts = new List<IAsyncDisposable>();
        try
        {
            var ports = Ports.Lasting(2);
            var log = new ReceivedLog(folder);
            var network = needs.Network ? await OwnNetwork.MakeAsync(cancellationToken) : null;
            if (network is not null)
                parts.Add(network);
            var services = new ScriptedServices(needs.Services, ports[0], network?.Ours);
            if (network is not null)
                parts.Add(new RawServer(ports[0], StrangerAsync, network.Elsewhere));
            parts.AddRange([services, new Receiver(Channel, ports[1], log, network?.Ours)]);
            var database = await DatabaseParts.StartAsync(needs, folder, cancellationToken);
            parts.Add(database);
            Surroundings[] around = [needs.Of(0), needs.Of(1)];
            var nodes = new TwoNodes(database.ConnectionString, folder, Programs.App, network is null ? around : [.. around.Select(network.Within)]);
            parts.Add(nodes);
            var former = needs.Filled ? await FormerSchema.MakeAsync(database.Primary.Source, cancellationToken) : 0;
            var killed = await KilledStarts.RunAsync(nodes, database.Primary.Source, needs.KilledStarts, cancellationToken);
            await nodes.StartAsync(cancellationToken);
            var stage = new Stage(database, nodes, services, log, parts) { AppliedAtKills = killed, Network = network, Target = new Uri($"http://{network?.Ours.ToString() ?? "127.0.0.1"}:{ports[0]}/"), AppliedBefore = former };
            await stage.RegisterAsync(ports[0], ports[1], cancellationToken);
            return stage;
        }
        catch
        {
            await DisposeAsync(parts);
            throw;
        }
    }

    // Who knows nothing of what is asked for.
    private static async Task StrangerAsync(RawRequest request, Stream stream, CancellationToken cancellationToken) =>
        await stream.WriteAsync(RawServer.Text("404 Not Found", "{}"), cancellationToken);

    /// <summary>Waits until both nodes say that they are ready, and every service was looked at since then.</summary>
    public async Task UntilFreshAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await Nodes.UntilReadyAsync(cancellationToken);
        while (!await IsFreshAsync(since, cancellationToken))
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
    }

    public ValueTask DisposeAsync() => DisposeAsync(_parts);

    private async Task<bool> IsFreshAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            return await Pasts.CountAsync(
                "SELECT count(*) FROM services s JOIN probe_state p ON p.service_id = s.id WHERE s.key = ANY ($1) AND p.last_at > $2",
                cancellationToken, Services.Keys.ToArray(), since.ToUniversalTime()) == Services.Keys.Count;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Has something registered.</summary>
    public Task PutAsync(string path, object body, CancellationToken cancellationToken) => PutAsync(Nodes.Running.First().Client, path, body, cancellationToken);

    private async Task RegisterAsync(int target, int receiver, CancellationToken cancellationToken)
    {
        var client = Nodes[0].Client;
        var us = Network?.Ours.ToString() ?? "127.0.0.1";
        if (Network is not null)
            await PutAsync(client, "settings/connectivity", new { canaries = Enumerable.Range(1, 3).Select(n => $"canary-{n}.{OwnNetwork.Domain}:{target}") }, cancellationToken);
        await PutAsync(client, $"channels/{Channel}", new { key = Channel, name = Channel, type = "webhook", url = $"http://{us}:{receiver}/hook", gather = false }, cancellationToken);
        var flapping = new { enabled = false };
        await Parallel.ForEachAsync(Services.Keys.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (service, stopping) =>
        {
            var probe = new
            {
                // Each a host of its own, where there is somebody to say so.
                http = new { url = $"http://{(Network is null ? us : $"s{service.Index}.{OwnNetwork.Domain}")}:{target}/{service.Index}" },
                periodSeconds = (int)Period.TotalSeconds,
                timeoutSeconds = (int)Timeout.TotalSeconds,
                failureThreshold = Failures,
                successThreshold = 1,
            };
            await PutAsync(client, $"services/{service.Item}", new { key = service.Item, name = service.Item, group = $"chaos/{service.Index % 4}", flapping, probes = new { readiness = probe } }, stopping);
        });
    }

    private static async Task PutAsync(HttpClient client, string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await client.PutAsJsonAsync($"api/v1/{path}", body, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} could not be registered: HTTP {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    // The last first: nodes before their database.
    private static async ValueTask DisposeAsync(List<IAsyncDisposable> parts)
    {
        foreach (var part in Enumerable.Reverse(parts))
            await part.DisposeAsync();
    }
}
