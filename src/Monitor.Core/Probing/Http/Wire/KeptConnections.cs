using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Monitor.Core.Probing.Outbound.Tls;

namespace Monitor.Core.Probing.Http.Wire;

/// <summary>Connections that wait for the next check of the same target. Thread-safe.</summary>
internal sealed class KeptConnections : IDisposable
{
    /// <summary>A connection takes no new request after this time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>More than the usual period of a minute. Servers that close sooner are noticed.</summary>
    public static readonly TimeSpan MostIdle = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan SweptEvery = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, WireConnection?> _idle = [];
    private readonly TimeProvider _clock;
    private readonly Predicate<WireConnection> _isAllowed;
    private readonly int _most;
    private readonly ITimer _sweeping;
    private int _count;
    private bool _disposed;

    /// <param name="isAllowed">It leads where the policy lets us go.</param>
    /// <param name="most">Idle ones in all; a file handle each.</param>
    public KeptConnections(TimeProvider clock, Predicate<WireConnection> isAllowed, int most = 50_000)
    {
        (_clock, _isAllowed, _most) = (clock, isAllowed, most);
        _sweeping = clock.CreateTimer(static kept => ((KeptConnections)kept!).Sweep(), this, SweptEvery, SweptEvery);
    }

    /// <summary>Connections that wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <returns>One whose answer is already being waited for, or null.</returns>
    public WireConnection? Take(WireTarget target, CancellationToken deadline)
    {
        while (Pop(target.Key) is { } connection)
        {
            if (!IsOver(connection) && ShowsInTime(connection, target.Period) && connection.TryBegin(deadline))
                return connection;
            connection.Dispose();
        }

        return null;
    }

    /// <summary>Its answer is read to the end.</summary>
    public void Give(WireConnection connection)
    {
        connection.Rest();
        connection.IdleSince = _clock.GetTimestamp();
        if (IsOver(connection) || !TryPush(connection))
            connection.Dispose();
    }

    public void Dispose()
    {
        _sweeping.Dispose();
        lock (_lock)
            _disposed = true;
        Sweep();
    }

    private bool TryPush(WireConnection connection)
    {
        lock (_lock)
        {
            if (_disposed || _count >= _most)
                return false;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_idle, connection.Target.Key, out _);
            (connection.Next, list) = (list, connection);
            _count++;
            return true;
        }
    }

    // The latest first: the others grow old and are swept when fewer are needed.
    private WireConnection? Pop(string key)
    {
        lock (_lock)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrNullRef(_idle, key);
            if (Unsafe.IsNullRef(ref list) || list is not { } connection)
                return null;
            list = connection.Next;
            connection.Next = null;
            _count--;
            return connection;
        }
    }

    private bool IsOver(WireConnection connection) =>
        _clock.GetElapsedTime(connection.Made) > Lifetime || _clock.GetElapsedTime(connection.IdleSince) > MostIdle
        || connection.CertificateSeen is not null && (!ShowsInTime(connection, TimeSpan.Zero) || HasEnded(connection)) || !_isAllowed(connection);

    private bool ShowsInTime(WireConnection connection, TimeSpan period) =>
        connection.CertificateSeen is not { } seen || TlsSessions.MayWait(_clock.GetElapsedTime(seen), period);

    // Where any certificate will do, one that has ended does too.
    private bool HasEnded(WireConnection connection) => connection.Target.Verify && connection.CertificateExpires < _clock.GetUtcNow();

    private void Sweep()
    {
        WireConnection? over = null;
        lock (_lock)
        {
            foreach (var key in _idle.Keys)
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrNullRef(_idle, key);
                list = Sort(list, ref over);
                if (list is null)
                    _idle.Remove(key);
            }
        }

        // Outside of the lock: each is a call into the system.
        while (over is not null)
        {
            var next = over.Next;
            over.Dispose();
            over = next;
        }
    }

    private WireConnection? Sort(WireConnection? list, ref WireConnection? over)
    {
        WireConnection? rest = null;
        while (list is not null)
        {
            var next = list.Next;
            if (_disposed || IsOver(list))
            {
                (list.Next, over) = (over, list);
                _count--;
            }
            else
            {
                (list.Next, rest) = (rest, list);
            }

            list = next;
        }

        return rest;
    }
}
