namespace Monitor.Web.Components.Handover;

/// <summary>
/// What a page reads: by the request that draws it for the first time, and then by the circuit that takes it over. The circuit begins
/// with what the request read, at once: read anew it would be away for a moment, and what is shown would go and come back.
/// One per request or circuit.
/// </summary>
public sealed class DrawnData
{
    private static readonly Dictionary<object, object?> Nothing = [];

    private Dictionary<object, object?> _handed = [];
    private Dictionary<object, object?>? _drawn;

    /// <summary>What was read while the page was drawn.</summary>
    public IReadOnlyDictionary<object, object?> Drawn => _drawn ?? Nothing;

    /// <summary>Keeps what is read from now on, to be handed over.</summary>
    public void Keep() => _drawn = [];

    /// <summary>Begins with what was handed over.</summary>
    public void Begin(IReadOnlyDictionary<object, object?> handed) => _handed = new(handed);

    /// <summary>The page stands: what is read from now on is read anew.</summary>
    public void End() => _handed = [];

    /// <summary>What was handed over, once; else what <paramref name="read"/> reads.</summary>
    /// <param name="of">What it is of, by value: a name, or a tuple of a name and what it depends on.</param>
    public async ValueTask<T> ReadAsync<T>(object of, Func<Task<T>> read)
    {
        if (_handed.Remove(of, out var handed))
            return (T)handed!;
        var fresh = await read();
        if (_drawn is not null)
            _drawn[of] = fresh;
        return fresh;
    }
}
