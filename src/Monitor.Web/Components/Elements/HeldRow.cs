namespace Monitor.Web.Components.Elements;

/// <summary>A row of a list that keeps still while somebody points at it.</summary>
/// <param name="Ended">Why it would be gone by now, in a word or two; null while it belongs here.</param>
public sealed record HeldRow<T>(T Row, string? Ended = null);

/// <summary>Lists that keep still. Pure.</summary>
public static class HeldRows
{
    /// <summary>
    /// The rows in their own order; or, while they are held, as they stood: what goes on is up to date, what is over stays and says so, and
    /// what is new comes at the end.
    /// </summary>
    /// <param name="key">Stays while a row does.</param>
    /// <param name="ended">What is said of one that is over.</param>
    public static IReadOnlyList<HeldRow<T>> Of<T>(IReadOnlyList<T> now, IReadOnlyList<HeldRow<T>> before, bool held, Func<T, string> key, Func<T, string> ended)
    {
        if (!held || before.Count == 0)
            return [.. now.Select(row => new HeldRow<T>(row))];
        var present = now.ToDictionary(key, StringComparer.Ordinal);
        var stood = before.Select(row => key(row.Row)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. before.Select(row => present.TryGetValue(key(row.Row), out var same) ? new HeldRow<T>(same) : new HeldRow<T>(row.Row, ended(row.Row))),
            .. now.Where(row => !stood.Contains(key(row))).Select(row => new HeldRow<T>(row)),
        ];
    }
}
