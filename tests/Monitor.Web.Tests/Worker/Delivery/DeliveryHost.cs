using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Core;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Data.Outbox;
using Monitor.Data.Scheduling;
using Monitor.Data.Schema;
using Monitor.Testing.Access;
using Monitor.Testing.Alerting;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Worker.Delivery;

namespace Monitor.Web.Tests.Worker.Delivery;

/// <summary>A database with alerting on it, and nodes that deliver from it.</summary>
public sealed class DeliveryHost : IAsyncDisposable
{
    private readonly List<Node> _nodes = [];
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();
    private readonly ServiceProvider _services;

    private DeliveryHost(TestDatabase database)
    {
        Database = database;
        _services = Services(new ServiceCollection()).BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public IChannels Channels => _services.GetRequiredService<IChannels>();

    public static async Task<DeliveryHost> CreateAsync(TestPostgres postgres) => new(await postgres.CreateDatabaseAsync());

    /// <summary>What a node of the product has for alerting.</summary>
    public IServiceCollection Services(IServiceCollection services) => services
        .AddSingleton<LogLines>()
        .AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogLines>())
        .AddLogging()
        .AddSingleton(Database.Source)
        .AddKeyedSingleton(DatabasePools.Spine, Database.Source)
        .AddSingleton<DatabaseClock>()
        .AddSingleton<IDbContextFactory<MonitorDbContext>>(Database)
        .AddSingleton(_keys)
        .AddSingleton<ISecretProtector, SecretProtector>()
        .AddMonitorAlerting()
        .AddAlertDelivery();

    /// <summary>Starts one more node.</summary>
    public Node Start()
    {
        var node = new Node(Services(new ServiceCollection()).BuildServiceProvider());
        _nodes.Add(node);
        return node;
    }

    /// <returns>The channel's secret.</returns>
    public async Task<string?> AddChannelAsync(string key, Uri url, string type = "webhook")
    {
        var definition = new ChannelDefinition { Key = key, Type = type, Url = url.AbsoluteUri };
        return ((ChannelResult.Saved)await Channels.CreateAsync(definition, Somebody.Known, CancellationToken.None)).NewSecret;
    }

    /// <summary>Alerts of one service, in this order.</summary>
    public async Task AlertAsync(string service, params HealthStatus[] statuses)
    {
        var id = await ServiceAsync(service);
        await using var connection = await Database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var alerts = statuses.Select((status, i) => Alert(id, service, status, i + 1)).ToList();
        await OutboxRows.InsertAsync(connection, alerts);
        await transaction.CommitAsync();
    }

    /// <summary>Makes what waits for another try due now.</summary>
    public Task HurryAsync() => Database.AskAsync<object>(
        "WITH due AS (UPDATE deliveries SET next_attempt_at = now() WHERE state = 3) SELECT pg_notify('monitor_outbox', '')");

    /// <summary>Waits until so many messages are in a state.</summary>
    public async Task WaitForAsync(DeliveryState state, int count)
    {
        for (var i = 0; i < 1500 && await CountAsync(state) != count; i++)
            await Task.Delay(20);
        (await CountAsync(state)).ShouldBe(count);
    }

    public async Task<int> CountAsync(DeliveryState state) =>
        (int)await Database.AskAsync<long>("SELECT count(*) FROM deliveries WHERE state = $1", (short)state);

    public async Task WaitForAttemptsAsync(int count)
    {
        const string Attempts = "SELECT count(*) FROM delivery_attempts";
        for (var i = 0; i < 1500 && await Database.AskAsync<long>(Attempts) < count; i++)
            await Task.Delay(20);
        (await Database.AskAsync<long>(Attempts)).ShouldBe(count);
    }

    /// <summary>What a webhook's message says of its service.</summary>
    public static string? StatusOf(ReceivedRequest message) =>
        JsonDocument.Parse(message.Text).RootElement.GetProperty("data").GetProperty("status").GetString();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task<int> ServiceAsync(string key)
    {
        await using var context = Database.CreateDbContext();
        if (await context.Services.SingleOrDefaultAsync(s => s.Key == key) is { } known)
            return known.Id;

        var row = new ServiceRow { Key = key, Definition = "{}", ManagedBy = "test" };
        context.Services.Add(row);
        await context.SaveChangesAsync();
        return row.Id;
    }

    private static ServiceAlert Alert(int id, string key, HealthStatus status, long sequence) => new()
    {
        Service = new AlertedService(id, key, key, "", "", [], "", null),
        PreviousStatus = HealthStatus.Unknown,
        Status = status,
        Lifecycle = Lifecycle.Ready,
        Reason = "because",
        At = TimeProvider.System.GetUtcNow(),
        Since = TimeProvider.System.GetUtcNow(),
        Sequence = sequence,
    };

    /// <summary>One running delivery loop.</summary>
    public sealed class Node(ServiceProvider services) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private Task? _running;

        public IReadOnlyList<string> Log => services.GetRequiredService<LogLines>().All;

        public Node Run(TimeSpan? epoch = null)
        {
            _running = services.GetRequiredService<DeliveryLoop>().RunAsync(epoch ?? TimeSpan.FromHours(1), _stopping.Token);
            return this;
        }

        public Task EndedAsync() => _running ?? Task.CompletedTask;

        public async Task StopAsync()
        {
            await _stopping.CancelAsync();
            await EndedAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            _stopping.Dispose();
            await services.DisposeAsync();
        }
    }
}
