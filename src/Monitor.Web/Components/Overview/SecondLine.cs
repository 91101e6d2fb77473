namespace Monitor.Web.Components.Overview;

/// <summary>What stands below a sentence: sentences of clauses, the most important first. Pure.</summary>
public sealed record SecondLine
{
    private readonly IReadOnlyList<string> _shorter;

    /// <param name="sentences">Each of at least one clause, without its full stop.</param>
    public SecondLine(IReadOnlyList<IReadOnlyList<string>> sentences) =>
        _shorter = [.. Enumerable.Range(0, sentences.Sum(s => s.Count)).Select(less => Written(sentences, less))];

    /// <summary>All of it.</summary>
    public string Whole => _shorter[0];

    /// <summary>As many of its clauses as fit, from the first on; null where even that one does not.</summary>
    public string? Within(double letters) => _shorter.FirstOrDefault(text => text.Length <= letters);

    private static string Written(IReadOnlyList<IReadOnlyList<string>> sentences, int less)
    {
        var left = sentences.Sum(s => s.Count) - less;
        var kept = new List<string>();
        foreach (var sentence in sentences.TakeWhile(_ => left > 0))
        {
            kept.Add(string.Join(", ", sentence.Take(left)) + ".");
            left -= sentence.Count;
        }

        return string.Join(' ', kept);
    }
}
