namespace Monitor.Web.Components.Overview;

/// <summary>A number for each service of a page, by the service's: 8 bytes each, a third of what a dictionary takes. Found by halving.</summary>
internal sealed class NumberTable
{
    public static readonly NumberTable Empty = new([], []);

    private readonly int[] _keys;
    private readonly int[] _numbers;

    /// <param name="keys">Distinct. Both arrays are taken over, and sorted.</param>
    public NumberTable(int[] keys, int[] numbers)
    {
        Array.Sort(keys, numbers);
        (_keys, _numbers) = (keys, numbers);
    }

    public bool TryGet(int key, out int number)
    {
        var at = Array.BinarySearch(_keys, key);
        number = at < 0 ? 0 : _numbers[at];
        return at >= 0;
    }
}
