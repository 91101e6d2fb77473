using System.Text.Json;

namespace Monitor.Core.JsonPath;

/// <summary>One run over one document, with the work that is left to it: nothing a service sends makes a check slow.</summary>
internal sealed class Walk(JsonElement root)
{
    /// <summary>Nodes that a run may visit. Longer work on one node counts as several.</summary>
    private const int MostVisits = 100_000;

    private int _left = MostVisits;

    public JsonElement Root => root;

    /// <summary>It had to stop, and what it found is not all.</summary>
    public bool Exhausted => _left < 0;

    /// <summary>False when there is no work left: then the caller stops.</summary>
    public bool Spend(int visits)
    {
        _left = Math.Max(-1, _left - visits);
        return _left >= 0;
    }

    /// <summary>Work that is done byte by byte or member by member, which goes faster than visits.</summary>
    public bool SpendOn(int size) => Spend(1 + (size / 16));
}
