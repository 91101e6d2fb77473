using System.Collections.Concurrent;
using System.Collections.Frozen;
using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;
using Monitor.Data.Identity;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Access.Sessions;

/// <summary>All sessions that hold, by their number: neither a request nor an open page asks the database whether its session does.</summary>
public sealed class HeldSessions(SessionStore store, FactorRule rule, TimeProvider time) : HeldTable(time)
{
    // So long an ended one may go on where nobody hears of it. A database that hangs thereby keeps no page waiting at once.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(1);

    private const int MostEnded = 10_000;

    private readonly ConcurrentDictionary<Guid, bool> _ended = new();
    private FrozenDictionary<Guid, HeldSession> _sessions = FrozenDictionary<Guid, HeldSession>.Empty;

    /// <summary>The session of this number; null when it has ended.</summary>
    public async ValueTask<HeldSession?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await BeFreshAsync(Tolerated, cancellationToken);
        if (Volatile.Read(ref _sessions).TryGetValue(id, out var held))
            return held;
        if (_ended.ContainsKey(id))
            return null;
        // Perhaps it began on another node this moment. Numbers are not used again: it is asked once for each that has ended.
        await ReadAsync(cancellationToken);
        if (Volatile.Read(ref _sessions).TryGetValue(id, out held))
            return held;
        End(id);
        return null;
    }

    /// <summary>It is not looked for again.</summary>
    public void End(Guid id)
    {
        if (_ended.Count >= MostEnded)
            _ended.Clear();
        _ended[id] = true;
    }

    /// <summary>True for one of which this node knows that it has ended.</summary>
    public bool HasEnded(Guid id) => _ended.ContainsKey(id);

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var read = await store.ReadAsync(cancellationToken);
        var before = _sessions;
        // Somebody has one role; should there be two of a moment's change, either will do.
        Volatile.Write(ref _sessions, read.DistinctBy(s => s.Id).ToFrozenDictionary(s => s.Id, s => new HeldSession(s.UserId, s.Groups, new LastUse(s.LastSeenAt).After(before.GetValueOrDefault(s.Id)?.Use), Owes(s))));
    }

    private Debt? Owes(HoldingSession session) => Debts.Of(
        rule,
        Enum.TryParse<PersonRole>(session.Role, out var role) ? role : null,
        new(session.HasCodes, session.HasPasskey, session.IsProviders),
        usedFactor: session.Way is SessionWay.Code or SessionWay.Passkey,
        // What a version before began was begun by a password.
        byInitialPassword: session is { HasInitialPassword: true, IsProviders: false, Way: null or SessionWay.Password or SessionWay.Code });
}

/// <summary>Whose it is, what they see, and when it was last seen here.</summary>
/// <param name="Groups">Null for everything, none for nothing.</param>
/// <param name="Owes">What has to be done before anything else is open to it; null for nothing.</param>
public sealed record HeldSession(Guid UserId, IReadOnlyList<string>? Groups, LastUse Use, Debt? Owes);
