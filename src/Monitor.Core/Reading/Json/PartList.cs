using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Json;

/// <summary>
/// The parts of a reading: names made unique, as many kept as are looked at, for which of them have places of their own is chosen by those
/// that had some. What lies beyond is counted, so that it still has its say in the verdict.
/// </summary>
internal sealed class PartList(ReadingTrail? trail = null)
{
    public const int MostKept = MostLooks;

    /// <summary>Values of one payload that are looked at as parts: what lies beyond would only cost time, whoever sent it.</summary>
    private const int MostLooks = 5000;

    /// <summary>Up to here comparing one by one beats hashing.</summary>
    private const int FewNames = 8;

    private readonly List<ComponentReading> _kept = [];
    private Dictionary<string, int>? _places;
    private Dictionary<string, int>? _copies;
    private int _topLevel;
    private int _topLevelUnhealthy;
    private int _bad;
    private int _known;
    private int _looks;

    public int Count => _kept.Count;

    /// <summary>Something was not looked at: see <see cref="MayLook"/>.</summary>
    public bool Stopped { get; private set; }

    /// <summary>Those that were left out.</summary>
    public PartsBeyond Beyond { get; private set; }

    /// <summary>True when no more parts are kept; then naming them is wasted work.</summary>
    public bool IsFull => _kept.Count >= MostKept;

    /// <summary>Some part says itself that it is not known how it is.</summary>
    public bool Unsure { get; set; }

    public PartsTally Tally => new(_topLevel, _topLevelUnhealthy, _bad, _known, Unsure);

    public ComponentReading this[int place] => _kept[place];

    public IReadOnlyList<ComponentReading> ToReadings() => _kept.Count == 0 ? [] : _kept;

    /// <summary>Adds a part; a name that is taken gets a number: <c>name#2</c>.</summary>
    /// <param name="at">Where it stands in the body.</param>
    /// <returns>Its place, or -1 when it is counted but not kept.</returns>
    public int Add(string? parent, string name, HealthStatus status, string? message, in Spot at)
    {
        if (IsFull)
        {
            CountOnly(parent is null, status);
            return -1;
        }

        Weigh(parent is null, status, 1);
        var unique = Unique(FullName(parent, name));
        _kept.Add(new ComponentReading(unique, status, message));
        _places?.Add(unique, _kept.Count - 1);
        trail?.Part(_kept.Count - 1, at);
        return _kept.Count - 1;
    }

    /// <summary>False when enough was looked at; call it once for each value that may be a part.</summary>
    public bool MayLook()
    {
        Stopped |= _looks >= MostLooks;
        return _looks++ < MostLooks;
    }

    /// <summary>Lets a part that is not kept have its say in the verdict.</summary>
    public void CountOnly(bool topLevel, HealthStatus status)
    {
        Weigh(topLevel, status, 1);
        Beyond = Beyond.And(status);
    }

    /// <summary>Adds a part under a JSON key; the same key again since <paramref name="since"/> replaces the part.</summary>
    public int AddKeyed(int since, string? parent, string name, HealthStatus status, string? message, in Spot at)
    {
        var place = Find(FullName(parent, name));
        if (place < since)
            return Add(parent, name, status, message, at);
        Weigh(parent is null, _kept[place].Status, -1);
        Weigh(parent is null, status, 1);
        _kept[place] = _kept[place] with { Status = status, Message = message };
        trail?.Part(place, at);
        return place;
    }

    /// <summary>Gives a part that stated none the status that its children amount to: all parts after it are its descendants.</summary>
    public void DeriveFromChildren(int place, bool topLevel)
    {
        int bad = 0, unhealthy = 0, known = 0;
        for (var child = place + 1; child < _kept.Count; child++)
        {
            bad += _kept[child].Status.IsBad() ? 1 : 0;
            unhealthy += _kept[child].Status == HealthStatus.Unhealthy ? 1 : 0;
            known += _kept[child].Status == HealthStatus.Unknown ? 0 : 1;
        }

        SetStatus(place, topLevel, CombiningRules.OfParts(new PartsTally(_kept.Count - place - 1, unhealthy, bad, known)));
    }

    public void SetStatus(int place, bool topLevel, HealthStatus status)
    {
        Weigh(topLevel, _kept[place].Status, -1);
        Weigh(topLevel, status, 1);
        _kept[place] = _kept[place] with { Status = status };
    }

    private void Weigh(bool topLevel, HealthStatus status, int step)
    {
        _topLevel += topLevel ? step : 0;
        _topLevelUnhealthy += topLevel && status == HealthStatus.Unhealthy ? step : 0;
        _bad += status.IsBad() ? step : 0;
        _known += status == HealthStatus.Unknown ? 0 : step;
    }

    private static string FullName(string? parent, string name) =>
        name.Length == 0 ? FullName(parent, "?") : parent is null ? name : Fit(string.Concat(parent, "/", name), CleanText.LongestName);

    private string Unique(string name)
    {
        if (Find(name) < 0)
            return name;
        _copies ??= new Dictionary<string, int>(StringComparer.Ordinal);
        var copy = _copies.GetValueOrDefault(name, 1);
        string numbered;
        do
        {
            copy++;
            var suffix = FormattableString.Invariant($"#{copy}");
            numbered = Fit(name, CleanText.LongestName - suffix.Length) + suffix;
        }
        while (Find(numbered) >= 0);
        _copies[name] = copy;
        return numbered;
    }

    private int Find(string name)
    {
        if (_kept.Count > FewNames)
            return Places().GetValueOrDefault(name, -1);
        for (var place = 0; place < _kept.Count; place++)
        {
            if (string.Equals(_kept[place].Name, name, StringComparison.Ordinal))
                return place;
        }

        return -1;
    }

    private Dictionary<string, int> Places()
    {
        if (_places is null)
        {
            _places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var place = 0; place < _kept.Count; place++)
                _places.Add(_kept[place].Name, place);
        }

        return _places;
    }

    private static string Fit(string name, int length)
    {
        if (name.Length <= length)
            return name;
        return name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)];
    }
}
