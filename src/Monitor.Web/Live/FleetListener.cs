using System.Diagnostics;
using System.Globalization;
using Monitor.Data.Fleet;
using Monitor.Data.History;
using Monitor.Data.Recording;
using Monitor.Data.Registry;
using Monitor.Web.Worker.Scraping;
using Npgsql;

namespace Monitor.Web.Live;

/// <summary>
/// Keeps the fleet and the check catalogue current: listens to what other nodes record and to changes of the registry, and reads
/// everything again after each loss of the connection and every few minutes, should a notification ever be missed.
/// </summary>
public sealed partial class FleetListener(
    NpgsqlDataSource source, FleetReader reader, FleetState fleet, CheckCatalogue catalogue, ResultRecorder recorder,
    DatabaseClock clock, ILogger<FleetListener> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestBurst = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan FullReading = TimeSpan.FromMinutes(5);

    private readonly HashSet<int> _services = [];
    private readonly HashSet<int> _definitions = [];
    private readonly HashSet<int> _probes = [];
    private bool _gap;

    // Recorded by ourselves while they were read. At a busy service that happens again and again: once a beat is enough.
    private readonly HashSet<int> _again = [];
    private long _againSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is: a listener that has ended would leave every page with the past.
                Log.Lost(log, e.Message);
                await Task.Delay(Beat, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        connection.Notification += (_, notification) => Note(notification);
        await ExecuteAsync(connection, $"LISTEN {ServiceRegistry.Notification}; LISTEN {ResultRecorder.Notification}; LISTEN {Gaps.Notification}", stopping);
        var readAt = DateTimeOffset.MinValue;
        while (true)
        {
            // A gap of everything changes everything.
            if (_gap || clock.Now - readAt > FullReading)
            {
                _gap = false;
                await ReadAsync(null, stopping);
                await catalogue.RefreshAsync(null, stopping);
                readAt = clock.Now;
            }

            // A beat without news still says that we would have heard some.
            if (await connection.WaitAsync(Beat, stopping))
                await HearOutAsync(connection, stopping);
            else
                fleet.Confirm(await NowAsync(connection, stopping));
            await TakeNewsAsync(stopping);
        }
    }

    /// <summary>Takes what has been told meanwhile, too: a thousand changes are one reading, not a thousand.</summary>
    private static async Task HearOutAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < LongestBurst && await connection.WaitAsync(Silence, stopping))
        {
            // Noted by the event.
        }
    }

    private void Note(NpgsqlNotificationEventArgs notification)
    {
        if (notification.Channel == ServiceRegistry.Notification)
        {
            if (int.TryParse(notification.Payload, CultureInfo.InvariantCulture, out var service))
                _definitions.Add(service);
            return;
        }

        if (notification.Channel == Gaps.Notification)
        {
            _gap = true;
            return;
        }

        var colon = notification.Payload.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || notification.Payload.AsSpan(0, colon).SequenceEqual(recorder.Node))
            return;
        foreach (var range in notification.Payload.AsSpan(colon + 1).Split(','))
        {
            if (int.TryParse(notification.Payload.AsSpan(colon + 1)[range], CultureInfo.InvariantCulture, out var probe))
                _probes.Add(probe);
        }
    }

    private async Task TakeNewsAsync(CancellationToken stopping)
    {
        if (_definitions.Count > 0)
        {
            int[] changed = [.. _definitions];
            _definitions.Clear();
            await catalogue.RefreshAsync(changed, stopping);
            _services.UnionWith(changed);
        }

        if (_probes.Count > 0)
        {
            _services.UnionWith(_probes.Select(catalogue.Find).OfType<PreparedCheck>().Select(c => c.Service.Id));
            _probes.Clear();
        }

        if (_again.Count > 0 && Stopwatch.GetElapsedTime(_againSince) >= Beat)
        {
            _services.UnionWith(_again);
            _again.Clear();
        }

        if (_services.Count > 0)
        {
            int[] services = [.. _services];
            _services.Clear();
            await ReadAsync(services, stopping);
        }
    }

    private async Task ReadAsync(int[]? services, CancellationToken stopping)
    {
        var version = fleet.Version;
        var rows = await reader.ReadAsync(services, stopping);
        var missed = fleet.Take(rows, services, version);
        if (_again.Count == 0)
            _againSince = Stopwatch.GetTimestamp();
        _again.UnionWith(missed);
    }

    private static async Task<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        await using var row = await command.ExecuteReaderAsync(stopping);
        await row.ReadAsync(stopping);
        return row.GetFieldValue<DateTimeOffset>(0);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stopping)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stopping);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Lost sight of the database, trying again: {Error}")]
        public static partial void Lost(ILogger logger, string error);
    }
}
