using System.Diagnostics.Metrics;
using Monitor.Data;
using Prometheus;

namespace Monitor.Web.Hosting;

/// <summary>What the connection pools tell, read when somebody asks for metrics. Of the driver's instruments only these are listened to: the others cost each query.</summary>
internal sealed class PoolMetrics : IDisposable
{
    private const string Driver = "Npgsql";
    private const string InUse = "db.client.connection.count";
    private const string Timeouts = "db.client.connection.npgsql.timeouts";

    private static readonly Gauge Connections = Metrics.CreateGauge(
        "monitor_database_connections", "Connections of a pool, by what they do.", "pool", "state");

    private static readonly Gauge Most = Metrics.CreateGauge("monitor_database_connections_max", "Connections that a pool may have.", "pool");

    private static readonly Prometheus.Counter TimedOut = Metrics.CreateCounter(
        "monitor_database_pool_timeouts_total", "Waits for a connection that ended without one.", "pool");

    private static readonly string[] Pools = [DatabasePools.Spine, DatabasePools.Pages, DatabasePools.Jobs];

    private static readonly string[] OfStandby = [DatabasePools.Reads, DatabasePools.Looks];

    private readonly MeterListener _driver = new();

    public PoolMetrics(string connectionString, string? standby)
    {
        foreach (var pool in Pools)
            Begin(connectionString, pool);
        foreach (var pool in standby is null ? [] : OfStandby)
            Begin(standby!, pool);

        _driver.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Driver && instrument.Name is InUse or Timeouts)
                listener.EnableMeasurementEvents(instrument);
        };
        _driver.SetMeasurementEventCallback<int>(Take);
        _driver.SetMeasurementEventCallback<long>((instrument, value, tags, state) => Take(instrument, (int)value, tags, state));
        _driver.Start();
    }

    /// <summary>Asks the driver for what it does not tell by itself.</summary>
    public Task ReadAsync(CancellationToken cancellationToken)
    {
        _driver.RecordObservableInstruments();
        return Task.CompletedTask;
    }

    public void Dispose() => _driver.Dispose();

    private static void Begin(string connectionString, string pool)
    {
        Most.WithLabels(pool).Set(DatabasePools.Most(connectionString, pool));
        TimedOut.WithLabels(pool).Inc(0);
    }

    private static void Take(Instrument instrument, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var pool = PoolOf(Tag(tags, "db.client.connection.pool.name"));
        if (instrument.Name == Timeouts)
            TimedOut.WithLabels(pool).Inc(value);
        else
            Connections.WithLabels(pool, Tag(tags, "db.client.connection.state")).Set(value);
    }

    // Hangfire's is known to the driver by its connection string.
    private static string PoolOf(string name) => name is DatabasePools.Spine or DatabasePools.Pages or DatabasePools.Reads or DatabasePools.Looks ? name : DatabasePools.Jobs;

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
                return value as string ?? "";
        }

        return "";
    }
}
