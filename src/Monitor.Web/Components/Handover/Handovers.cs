using Monitor.Web.Access.Keys;

namespace Monitor.Web.Components.Handover;

/// <summary>
/// What drawn pages wait with for their circuits: in memory, for the circuit comes to the node that drew the page. Whoever comes
/// late, or to another node, reads anew.
/// </summary>
public sealed class Handovers(TimeProvider time) : IDisposable
{
    /// <summary>How many pages may wait; there are readers without scripts, whose circuits never come.</summary>
    public const int Most = 100;

    /// <summary>How long one waits: as long as a slow phone takes to fetch the scripts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Waiting> _waiting = [];

    /// <summary>Leaves it for the circuit of the same reader.</summary>
    /// <returns>What to ask for it by; null when too many wait.</returns>
    public string? Leave(string reader, IReadOnlyDictionary<object, object?> data)
    {
        var name = ApiKeySecret.NewToken();
        lock (_gate)
        {
            if (_waiting.Count >= Most)
                return null;
            _waiting[name] = new Waiting(reader, data, time.CreateTimer(_ => Forget(name), null, Patience, Timeout.InfiniteTimeSpan));
        }

        return name;
    }

    /// <summary>Takes it, once; empty when it is not there, or another's.</summary>
    public IReadOnlyDictionary<object, object?> Take(string name, string reader) =>
        Forget(name) is { } found && found.Reader == reader ? found.Data : new Dictionary<object, object?>();

    public void Dispose()
    {
        foreach (var name in _waiting.Keys.ToList())
            Forget(name);
    }

    private Waiting? Forget(string name)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(name, out var found))
                return null;
            found.Timer.Dispose();
            return found;
        }
    }

    private sealed record Waiting(string Reader, IReadOnlyDictionary<object, object?> Data, ITimer Timer);
}
