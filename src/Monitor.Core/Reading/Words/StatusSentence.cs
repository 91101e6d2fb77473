namespace Monitor.Core.Reading.Words;

/// <summary>
/// Reads a short sentence: a bad word, or a good one that is negated, is Unhealthy; a planned or partial state is Degraded;
/// a good word alone is Healthy; anything else says nothing.
/// </summary>
internal static class StatusSentence
{
    /// <summary>Longer texts are prose, not a verdict.</summary>
    public const int Longest = 120;

    /// <summary>A negation reaches this many words: "not yet fully ready".</summary>
    private const int ReachOfNegation = 3;

    public static StatusWord Read(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
            return StatusWord.Unknown;

        StatusWord said = default;
        var negated = 0;
        var previous = default(ReadOnlySpan<char>);
        var rest = text;
        while (true)
        {
            var word = NextWord(ref rest, out var clauseEnds);
            if (word.IsEmpty)
                return said;

            if (IsNegation(word))
            {
                negated = ReachOfNegation + 1;
            }
            else
            {
                var meaning = MeaningOf(previous, word);
                if (meaning.Status == HealthStatus.Unhealthy && negated == 0)
                    return StatusWord.Unhealthy;
                if (meaning.Status == HealthStatus.Healthy && negated > 0)
                    return StatusWord.Unhealthy;
                if (meaning.Status > said.Status && negated == 0)
                    said = meaning;
            }

            negated = clauseEnds ? 0 : Math.Max(0, negated - 1);
            previous = clauseEnds ? default : word;
        }
    }

    private static ReadOnlySpan<char> NextWord(scoped ref ReadOnlySpan<char> rest, out bool clauseEnds)
    {
        var start = 0;
        while (start < rest.Length && !IsPartOfWord(rest[start]))
            start++;
        var end = start;
        while (end < rest.Length && IsPartOfWord(rest[end]))
            end++;
        var word = rest[start..end];
        clauseEnds = end < rest.Length && rest[end] is ',' or '.' or ';' or ':' or '!' or '(' or '\n';
        rest = rest[end..];
        return word;
    }

    private static bool IsPartOfWord(char character) => char.IsLetterOrDigit(character) || character is '\'' or '’';

    private static bool IsNegation(ReadOnlySpan<char> word) =>
        word.Equals("not", StringComparison.OrdinalIgnoreCase)
        || word.Equals("no", StringComparison.OrdinalIgnoreCase)
        || word.Equals("un", StringComparison.OrdinalIgnoreCase)
        || word.Equals("non", StringComparison.OrdinalIgnoreCase)
        || word.Equals("never", StringComparison.OrdinalIgnoreCase)
        || word.Equals("cannot", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase);

    private static StatusWord MeaningOf(ReadOnlySpan<char> previous, ReadOnlySpan<char> word)
    {
        if (StatusVocabulary.TryFind(word, out var meaning) && meaning.IsKnown)
            return meaning;
        if (word.Length > 2 && word.StartsWith("un", StringComparison.OrdinalIgnoreCase)
            && StatusVocabulary.TryFind(word[2..], out var positive) && positive.Status == HealthStatus.Healthy)
            return StatusWord.Unhealthy;
        return previous.IsEmpty ? StatusWord.Unknown : MeaningOfPair(previous, word);
    }

    // "out of service" needs three words and is rare in a sentence; "shutting down" holds "down" anyway.
    private static StatusWord MeaningOfPair(ReadOnlySpan<char> previous, ReadOnlySpan<char> word)
    {
        Span<char> pair = stackalloc char[Longest];
        previous.CopyTo(pair);
        word.CopyTo(pair[previous.Length..]);
        return StatusVocabulary.TryFind(pair[..(previous.Length + word.Length)], out var meaning) ? meaning : StatusWord.Unknown;
    }
}
