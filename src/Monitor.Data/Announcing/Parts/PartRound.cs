using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Parts;
using Npgsql;

namespace Monitor.Data.Announcing.Parts;

/// <summary>What one look tells of the parts that routes ask for. Without such a route, and nobody who was told by one, it is a single question.</summary>
internal sealed class PartRound
{
    // What goes wrong here must hold up no incident.
    private const string Mark = "SAVEPOINT parts";

    private const string Return = "ROLLBACK TO SAVEPOINT parts";

    private readonly Dictionary<int, List<ToldPart>> _told = [];
    private readonly List<(PartPlace, WatchedPart, PartWish.Keep)> _kept = [];
    private readonly List<PartPlace> _gone = [];

    /// <summary>Somebody asks for parts, or was told of some: there is a next look, though nothing says so.</summary>
    public bool IsAsked { get; private init; }

    /// <summary>Why there was no look at parts this time; null when there was.</summary>
    public Exception? Failure { get; private init; }

    /// <summary>There is something to tell, or to remember.</summary>
    public bool HasNews => _told.Count + _kept.Count + _gone.Count > 0;

    /// <summary>All that a channel is to be told of now.</summary>
    public IReadOnlyList<ToldPart> Of(int channel) => _told.GetValueOrDefault(channel) ?? [];

    /// <param name="channels">All of them.</param>
    public static async Task<PartRound> ReadAsync(NpgsqlConnection connection, IReadOnlyList<AnnouncedChannel> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var round = new PartRound { IsAsked = await PartLook.IsAskedAsync(connection, cancellationToken) };
        return round.IsAsked ? await round.TryAsync(connection, channels, now, cancellationToken) : round;
    }

    private async Task<PartRound> TryAsync(NpgsqlConnection connection, IReadOnlyList<AnnouncedChannel> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, Mark, cancellationToken);
            await DecideAsync(connection, channels, now, cancellationToken);
            return this;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await ExecuteAsync(connection, Return, cancellationToken);
            return new PartRound { IsAsked = true, Failure = e };
        }
    }

    /// <summary>Remembers what these messages tell, and what is kept or forgotten.</summary>
    public IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyCollection<AnnouncedMessage> messages, Func<AnnouncedMessage, long> idOf, DateTimeOffset now) =>
        PartLedger.Remember(_kept, _gone).Concat(PartLedger.Remember(messages, idOf, now));

    private async Task DecideAsync(NpgsqlConnection connection, IReadOnlyList<AnnouncedChannel> channels, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var look = await PartLook.ReadAsync(connection, channels, service: null, now, cancellationToken);
        _gone.AddRange(look.Ledger.Done);
        foreach (var part in look.Parts)
        {
            foreach (var (channel, wish) in look.Decide(part))
                Take(new PartPlace(channel, part.ServiceId, part.Name), part, wish);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
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
}
