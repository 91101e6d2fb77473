namespace Monitor.Pages;

internal static class Medians
{
    /// <summary>The one in the middle, the upper of two; zero of nothing.</summary>
    public static double Median<T>(this IEnumerable<T> all, Func<T, double> figure)
    {
        var sorted = all.Select(figure).Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
