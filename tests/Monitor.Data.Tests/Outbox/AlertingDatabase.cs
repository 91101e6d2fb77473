using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry;
using Monitor.Data.Outbox;
using Monitor.Data.Schema;
using Monitor.Testing.Access;
using Monitor.Testing.Alerting;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Data.Tests.Outbox;

/// <summary>A test's own database with the product's alerting on it.</summary>
public sealed class AlertingDatabase : IAsyncDisposable
{
    private static readonly string Url = "https://example.com/hook";

    private readonly ServiceProvider _services;

    private AlertingDatabase(TestDatabase database)
    {
        Database = database;
        _services = new ServiceCollection()
            .AddSingleton(database.Source)
            .AddKeyedSingleton(DatabasePools.Spine, database.Source)
            .AddSingleton<IDbContextFactory<MonitorDbContext>>(database)
            .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
            .AddSingleton<ISecretProtector, SecretProtector>()
            .AddMonitorAlerting()
            .BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public IChannels Channels => _services.GetRequiredService<IChannels>();

    public IOutbox Outbox => _services.GetRequiredService<IOutbox>();

    public OutboxRetention Retention => _services.GetRequiredService<OutboxRetention>();

    public static async Task<AlertingDatabase> CreateAsync(TestPostgres postgres) => new(await postgres.CreateDatabaseAsync());

    public async Task<ChannelResult.Saved> AddChannelAsync(string key, string type = "webhook", bool enabled = true) =>
        (ChannelResult.Saved)await Channels.CreateAsync(
            new ChannelDefinition { Key = key, Type = type, Url = Url, Enabled = enabled }, Somebody.Known, CancellationToken.None);

    public async Task<int> AddServiceAsync(string key)
    {
        await using var context = Database.CreateDbContext();
        var row = new ServiceRow { Key = key, Definition = "{}", ManagedBy = "test" };
        context.Services.Add(row);
        await context.SaveChangesAsync();
        return row.Id;
    }

    /// <summary>Alerts in one transaction, as the recorder writes them.</summary>
    public async Task<int> EnqueueAsync(params ServiceAlert[] alerts)
    {
        await using var connection = await Database.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var count = await EnqueueAsync(connection, alerts);
        await transaction.CommitAsync();
        return count;
    }

    public static Task<int> EnqueueAsync(NpgsqlConnection connection, params ServiceAlert[] alerts) =>
        OutboxRows.InsertAsync(connection, alerts);

    public Task<IReadOnlyList<OutgoingDelivery>> ClaimAsync(int total = 100, int perChannel = 100) =>
        Outbox.ClaimAsync(new ClaimRoom(total, perChannel, new Dictionary<int, int>()), CancellationToken.None);

    public Task<bool> CompleteAsync(OutgoingDelivery delivery, int status, string? retryAfter = null, string body = "")
    {
        var answer = new DeliveryAnswer.Answered(status, retryAfter, body, TimeSpan.FromMilliseconds(12));
        var decision = DeliveryDecision.After(delivery.Attempt, HttpVerdict.Of(answer, TimeProvider.System.GetUtcNow()), jitter: 0.5);
        return Outbox.CompleteAsync(delivery, new DeliveryTry(delivery.Message.Json, answer, decision), CancellationToken.None);
    }

    /// <summary>Lets so much time pass for all messages.</summary>
    public Task PassAsync(TimeSpan time) => Database.AskAsync<int>(
        "UPDATE deliveries SET next_attempt_at = next_attempt_at - $1, created_at = created_at - $1", time);

    public async Task<Delivery> OnlyDeliveryAsync(string channel) =>
        (await Channels.DeliveriesAsync(channel, null, null, 10, CancellationToken.None)).ShouldHaveSingleItem();

    public static ServiceAlert Alert(int serviceId, string key, HealthStatus status = HealthStatus.Unhealthy, long sequence = 1) => new()
    {
        Service = new AlertedService(serviceId, key, key, "", "", [], "", null),
        PreviousStatus = status is HealthStatus.Healthy ? HealthStatus.Unhealthy : HealthStatus.Healthy,
        Status = status,
        Lifecycle = Lifecycle.NotReady,
        Reason = "HTTP 500",
        At = TimeProvider.System.GetUtcNow(),
        Since = TimeProvider.System.GetUtcNow(),
        Sequence = sequence,
    };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
