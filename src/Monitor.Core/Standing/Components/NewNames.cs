using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Standing.Components;

/// <summary>
/// The names of components that a probe's payloads brought on one day and that were not there before. A payload that names its parts
/// anew with each answer (pod ids, times) must not fill the disk: beyond <see cref="MostADay"/> new ones are kept as one part.
/// </summary>
/// <param name="day">Of UTC.</param>
/// <param name="seen">Hashes of the names so far.</param>
public sealed class NewNames(int probeId, DateOnly day, IEnumerable<long> seen)
{
    /// <summary>Twice what one answer may list: a fleet of parts may get new names by two deploys a day.</summary>
    public const int MostADay = 1000;

    private readonly HashSet<long> _seen = [.. seen];

    public int ProbeId { get; } = probeId;

    public DateOnly Day { get; private set; } = day;

    /// <summary>Hashes of the names, for them to be kept over restarts and by all nodes.</summary>
    public IReadOnlyCollection<long> Seen => _seen;

    /// <summary>There are more than were found.</summary>
    public bool HasGrown { get; private set; }

    public static NewNames None(int probeId) => new(probeId, DateOnly.MinValue, []);

    /// <summary>True when the name may have a place of its own; then it counts as seen.</summary>
    public bool Admits(string name, DateTimeOffset at)
    {
        Turn(DateOnly.FromDateTime(at.UtcDateTime));
        var hash = PayloadHash.Of(name);
        if (_seen.Contains(hash))
            return true;
        if (_seen.Count >= MostADay)
            return false;
        HasGrown = true;
        return _seen.Add(hash);
    }

    // What comes late counts on the present day: no day is opened twice.
    private void Turn(DateOnly day)
    {
        if (day <= Day)
            return;
        Day = day;
        _seen.Clear();
    }
}
