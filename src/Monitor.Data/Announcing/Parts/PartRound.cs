using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Parts;
using Monitor.Data.Dependencies;
using Monitor.Data.Maintenance;
using Npgsql;

namespace Monitor.Data.Announcing.Parts;

/// <summary>What one look tells of the parts that routes ask for. Without such a route, and nobody who was told by one, it is a single question.</summary>
internal sealed class PartRound
{
    private const string Asked =
        """
        SELECT EXISTS (SELECT FROM routes WHERE definition ? 'components' AND coalesce((definition ->> 'enabled')::boolean, true))
            OR EXISTS (SELECT FROM part_ledger l JOIN channels c ON c.id = l.channel_id AND c.enabled)
        """;

    private const string CutOff = "SELECT EXISTS (SELECT FROM own_troubles WHERE kind = 1 AND ended_at IS NULL)";

    private readonly Dictionary<int, List<ToldPart>> _told = [];
    private readonly List<(PartPlace, WatchedPart, PartWish.Keep)> _kept = [];
    private readonly List<PartPlace> _gone = [];

    /// <summary>Somebody asks for parts, or was told of some: there is a next look, though nothing says so.</summary>
    public bool IsAsked { get; private init; }

    /// <summary>There is something to tell, or to remember.</summary>
    public bool HasNews => _told.Count + _kept.Count + _gone.Count > 0;

    /// <summary>All that a channel is to be told of now.</summary>
    public IReadOnlyList<ToldPart> Of(int channel) => _told.GetValueOrDefault(channel) ?? [];

    /// <param name="channels">All of them.</param>
    public static async Task<PartRound> ReadAsync(NpgsqlConnection connection, IReadOnlyList<AnnouncedChannel> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var round = new PartRound { IsAsked = await IsAsync(connection, Asked, cancellationToken) };
        if (round.IsAsked)
            await round.DecideAsync(connection, channels, now, cancellationToken);
        return round;
    }

    /// <summary>Remembers what these messages tell, and what is kept or forgotten.</summary>
    public IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyCollection<AnnouncedMessage> messages, Func<AnnouncedMessage, long> idOf, DateTimeOffset now) =>
        PartLedger.Remember(_kept, _gone).Concat(PartLedger.Remember(messages, idOf, now));

    private async Task DecideAsync(NpgsqlConnection connection, IReadOnlyList<AnnouncedChannel> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var routes = await RouteRows.ReadAsync(connection, cancellationToken);
        var planner = new PartPlanner(routes, channels, await SharingRows.ReadAsync(connection, cancellationToken), now);
        var ledger = await PartLedger.ReadAsync(connection, cancellationToken);
        var parts = await PartRows.ReadAsync(connection, planner.Named, ledger, now, cancellationToken);
        _gone.AddRange(ledger.Done);
        if (parts.Count == 0)
            return;
        var covers = await MaintenanceCovers.RunningAsync(connection, [.. parts.Select(p => p.ServiceId).Distinct()], now, cancellationToken);
        var isCutOff = await IsAsync(connection, CutOff, cancellationToken);
        foreach (var part in parts)
        {
            var isHeld = isCutOff || covers.GetValueOrDefault(part.ServiceId)?.IsRunning(now) == true;
            foreach (var (channel, wish) in planner.Decide(part, id => ledger.Standing(part.ServiceId, part.Name, id), isHeld))
                Take(new PartPlace(channel, part.ServiceId, part.Name), part, wish);
        }
    }

    private void Take(PartPlace place, WatchedPart part, PartWish wish)
    {
        switch (wish)
        {
            case PartWish.Tell tell when _told.TryGetValue(place.Channel, out var told):
                told.Add(tell.Part);
                break;
            case PartWish.Tell tell:
                _told[place.Channel] = [tell.Part];
                break;
            case PartWish.Keep keep:
                _kept.Add((place, part, keep));
                break;
            case PartWish.Forget:
                _gone.Add(place);
                break;
        }
    }

    private static async Task<bool> IsAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
