using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data;
using Monitor.Data.Announcing;
using Monitor.Data.Maintenance;
using Monitor.Data.Own;
using Monitor.Data.Recording;
using Monitor.Scenarios.Tests.Playing;
using Monitor.Web.Worker.Announcing;
using Monitor.Web.Worker.Delivery;

namespace Monitor.Scenarios.Tests.Nodes;

/// <summary>The product's own recorder, announcer and delivery, put together as a node has them; each loop's step is taken when it is asked for.</summary>
internal sealed class Worker(string connectionString, TimeProvider clock) : IAsyncDisposable
{
    private const int MostIncidents = 1000;

    private static readonly ClaimRoom Room = new(256, 16, new Dictionary<int, int>());

    // A node that died may hold the lock until the database has noticed.
    private static readonly TimeSpan Elsewhere = TimeSpan.FromMilliseconds(20);

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging().AddSingleton(clock).AddMonitorData(connectionString).AddAlertDelivery().BuildServiceProvider();

    private readonly Dictionary<string, MonitoredService> _known = [];
    private DateTimeOffset _keptUpAt;

    public async Task RecordAsync(IReadOnlyList<Sighting> seen, CancellationToken dying)
    {
        var recorder = Get<ResultRecorder>();
        await KnowAsync(seen, dying);
        foreach (var batch in seen.Where(s => _known.ContainsKey(s.Service)).Chunk(1000))
            await recorder.RecordAsync([.. batch.Select(s => s.Condition.Seen(_known[s.Service], s.At))], dying);
    }

    /// <inheritdoc cref="INode.WorkAsync"/>
    public async Task<TimeSpan?> WorkAsync(DateTimeOffset now, Duties duties, CancellationToken dying)
    {
        // What is delivered may give something to announce: that a channel is back.
        do
        {
            await LookAsync(now, duties, dying);
        }
        while (await DeliverAsync(dying) > 0);
        return new[]
        {
            duties.HasFlag(Duties.Maintenance) ? (await MaintainAsync(dying)).Due : null,
            (await Get<Announcer>().LookAsync(dying)).Due,
            await Get<IOutbox>().NextDueAsync(dying),
        }.Min();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task LookAsync(DateTimeOffset now, Duties duties, CancellationToken dying)
    {
        if (duties.HasFlag(Duties.Maintenance))
            await MaintainAsync(dying);
        if (duties.HasFlag(Duties.Own) && (await Get<OwnAgenda>().ReadAsync(dying)).Troubles)
            await Get<OwnTroubles>().StepAsync(at: null, dying);
        if (duties.HasFlag(Duties.Upkeep) && now - _keptUpAt >= TimeSpan.FromMinutes(1))
        {
            // A new one does all of it at once; it would go by the machine's clock.
            await ActivatorUtilities.CreateInstance<AnnouncingUpkeep>(_services).RunAsync(dying);
            _keptUpAt = now;
        }

        await AnnounceAsync(dying);
    }

    private async Task<MaintenanceRound> MaintainAsync(CancellationToken dying)
    {
        while (true)
        {
            if (await Get<MaintenanceKeeper>().StepAsync(at: null, dying) is { IsElsewhere: false } round)
                return round;
            await Task.Delay(Elsewhere, dying);
        }
    }

    private async Task AnnounceAsync(CancellationToken dying)
    {
        while (true)
        {
            var round = await Get<Announcer>().NextAsync(MostIncidents, now: null, dying);
            round.PartsFailure.ShouldBeNull();
            if (round.IsElsewhere)
                await Task.Delay(Elsewhere, dying);
            else if (round.Events == 0)
                return;
        }
    }

    // One after the other: so what comes at the same moment has an order.
    private async Task<int> DeliverAsync(CancellationToken dying)
    {
        for (var sent = 0; ;)
        {
            var claimed = await Get<IOutbox>().ClaimAsync(Room, dying);
            foreach (var delivery in claimed)
                await Get<DeliveryRound>().DeliverAsync(delivery, dying);
            sent += claimed.Count;
            if (claimed.Count == 0)
                return sent;
        }
    }

    // Definitions come from memory, and are read anew when they have changed.
    private async Task KnowAsync(IReadOnlyList<Sighting> seen, CancellationToken dying)
    {
        if (seen.All(s => _known.TryGetValue(s.Service, out var known) && (known.Id, known.Revision) == (s.Id, s.Revision)))
            return;
        _known.Clear();
        foreach (var service in await Get<IServiceRegistry>().ListAsync(Scope.All, dying))
            _known[service.Key] = service;
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
