using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Data.History;
using Monitor.Data.Identity;
using Monitor.Data.Incidents;
using Monitor.Data.Maintenance;
using Monitor.Data.Nodes;
using Monitor.Data.Own;
using Monitor.Data.Recording;
using Monitor.Data.Registry;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Fleet;

/// <summary>Where <see cref="FleetNews"/> come from.</summary>
public sealed class FleetNewsFeed([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, NpgsqlDataSource pages, NodeIdentity node)
{
    private const string Listen = $"LISTEN {ServiceRegistry.Notification}; LISTEN {ResultRecorder.Notification}; LISTEN {Gaps.Notification}; LISTEN {ApiKeyStore.Notification}; LISTEN {SessionStore.Notification}; LISTEN {IncidentActions.Notification}; LISTEN {MaintenanceNews.Notification}; LISTEN {OwnSettingsStore.Notification}";

    /// <summary>Begins to listen, on a connection of its own, and is there to the other nodes for as long as that lives. What was told before is not heard.</summary>
    /// <exception cref="OperationCanceledException">The server does not answer in time, or nobody wants it any more.</exception>
    public async Task<FleetNews> ListenAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(FleetNews.Patience);
        var connection = await source.OpenConnectionAsync(patience.Token);
        var news = new FleetNews(connection, node.Id);
        try
        {
            await using var command = new NpgsqlCommand(Listen, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            await NodePresence.HoldAsync(connection, node, cancellationToken);
            return news;
        }
        catch
        {
            await news.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The connection was lost. What lies idle in the pool of the pages is then most likely as dead: a server that was restarted tells it to no idle
    /// connection, and whoever takes one is answered with an error. Nobody is made to find out: those are closed, and the next are opened anew.
    /// </summary>
    public void Lose() => pages.Clear();
}

/// <summary>What other nodes record and what changes in the registry, among the API keys and the sessions, told as it is committed. Not thread-safe.</summary>
public sealed class FleetNews : IAsyncDisposable
{
    /// <summary>How long the server may take to answer: one that hangs is noticed, too.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestBurst = TimeSpan.FromMilliseconds(200);

    private readonly HashSet<int> _services = [];
    private readonly HashSet<int> _incidents = [];
    private readonly Dictionary<NewsKind, HashSet<int>> _probes = Enum.GetValues<NewsKind>().ToDictionary(kind => kind, _ => new HashSet<int>());
    private readonly NpgsqlConnection _connection;
    private readonly string _ownNode;
    private bool _gap;
    private bool _keys;
    private bool _sessions;
    private bool _settings;

    private bool HasNews => _gap || _keys || _sessions || _settings || _services.Count > 0 || _incidents.Count > 0 || _probes.Values.Any(static ids => ids.Count > 0);

    internal FleetNews(NpgsqlConnection connection, string ownNode)
    {
        (_connection, _ownNode) = (connection, ownNode);
        connection.Notification += (_, notification) => Note(notification.Channel, notification.Payload);
    }

    /// <summary>Waits for news, and hears them out: a thousand changes are one reading, not a thousand.</summary>
    /// <returns>False when there were none within <paramref name="atMost"/>.</returns>
    public async Task<bool> HearAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (!await _connection.WaitAsync(atMost, cancellationToken))
            return false;
        var began = Stopwatch.GetTimestamp();
        // What this node has told itself has no burst behind it; and silence is an exception of the driver's, dearer than all of a check.
        while (HasNews && Stopwatch.GetElapsedTime(began) < LongestBurst && await _connection.WaitAsync(Silence, cancellationToken))
        {
            // Noted by the event.
        }

        return true;
    }

    /// <summary>The database's clock, and when somebody last looked and recorded. That it answers says that we would have heard.</summary>
    public async Task<(DateTimeOffset Now, DateTimeOffset SeenAt)> NowAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp(), seen_at FROM scrape_sight", _connection) { CommandTimeout = (int)Patience.TotalSeconds };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1));
    }

    /// <summary>Services whose definitions changed since this was last asked.</summary>
    public int[] TakeServices() => Take(_services);

    /// <summary>Services with whose incident somebody did something, or whose maintenance is another, since this was last asked.</summary>
    public int[] TakeIncidents() => Take(_incidents);

    /// <summary>Probes of which other nodes recorded such checks since this was last asked.</summary>
    public int[] TakeProbes(NewsKind kind) => Take(_probes[kind]);

    /// <summary>A gap of everything was recorded since this was last asked.</summary>
    public bool TakeGap()
    {
        var gap = _gap;
        _gap = false;
        return gap;
    }

    /// <summary>An API key was made or revoked since this was last asked.</summary>
    public bool TakeKeys()
    {
        var keys = _keys;
        _keys = false;
        return keys;
    }

    /// <summary>A session began or ended since this was last asked.</summary>
    public bool TakeSessions()
    {
        var sessions = _sessions;
        _sessions = false;
        return sessions;
    }

    /// <summary>What the product is told about itself was changed since this was last asked.</summary>
    public bool TakeSettings()
    {
        var settings = _settings;
        _settings = false;
        return settings;
    }

    public ValueTask DisposeAsync() => Listening.EndAsync(_connection);

    private static int[] Take(HashSet<int> ids)
    {
        if (ids.Count == 0)
            return [];
        int[] taken = [.. ids];
        ids.Clear();
        return taken;
    }

    private void Note(string channel, string payload)
    {
        switch (channel)
        {
            case ServiceRegistry.Notification:
                NoteNumbers(payload, _services);
                break;
            case IncidentActions.Notification or MaintenanceNews.Notification:
                NoteNumbers(payload, _incidents);
                break;
            case Gaps.Notification:
                _gap = true;
                break;
            case ApiKeyStore.Notification:
                _keys = true;
                break;
            case SessionStore.Notification:
                _sessions = true;
                break;
            case OwnSettingsStore.Notification:
                _settings = true;
                break;
            default:
                var numbers = RecordedNews.Read(payload, _ownNode, out var kind);
                NoteNumbers(numbers, _probes[kind]);
                break;
        }
    }

    private static void NoteNumbers(ReadOnlySpan<char> text, HashSet<int> ids)
    {
        foreach (var range in text.Split(','))
        {
            if (int.TryParse(text[range], CultureInfo.InvariantCulture, out var id))
                ids.Add(id);
        }
    }
}
