namespace Monitor.Fuzz;

/// <summary>Counts by name, in the order of their first appearance.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> _counts = [];

    public int this[string name] => _counts.GetValueOrDefault(name);

    public IEnumerable<KeyValuePair<string, int>> All => _counts.OrderByDescending(c => c.Value);

    public void Add(string name) => _counts[name] = this[name] + 1;
}
