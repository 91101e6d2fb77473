using System.Collections.Frozen;

namespace Monitor.Core.Reading.Words;

/// <summary>
/// The words by which services say how they are. Whole words only, whatever their case and punctuation: "unhealthy" contains
/// "healthy", and "not available" contains "available".
/// </summary>
public static class StatusVocabulary
{
    private const int LongestWord = 40;

    private static readonly FrozenDictionary<string, StatusWord> Words = Build();

    private static readonly FrozenDictionary<string, StatusWord>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Finds a text that is, as a whole, one word of the vocabulary ("OUT_OF_SERVICE", "Out of service", "pass").</summary>
    public static bool TryFind(ReadOnlySpan<char> text, out StatusWord word)
    {
        Span<char> letters = stackalloc char[LongestWord];
        var length = 0;
        foreach (var character in text)
        {
            if (!char.IsLetterOrDigit(character))
                continue;
            if (length == LongestWord)
            {
                word = StatusWord.Unknown;
                return false;
            }

            letters[length++] = char.ToLowerInvariant(character);
        }

        return Lookup.TryGetValue(letters[..length], out word);
    }

    /// <summary>Reads a word, or failing that a sentence of at most 120 characters ("Server not available").</summary>
    public static StatusWord Read(ReadOnlySpan<char> text) =>
        TryFind(text, out var word) ? word : StatusSentence.Read(text);

    private static FrozenDictionary<string, StatusWord> Build()
    {
        var words = new Dictionary<string, StatusWord>(StringComparer.Ordinal);
        Add(StatusWord.Healthy, """
            up ok okay pass passed passing healthy green success succeeded operational running active alive live ready
            available serving normal working pong good true
            """);
        Add(StatusWord.Degraded, """
            degraded degradedperformance warn warning yellow partial partiallyavailable partialoutage minor recoverableerror
            undermaintenance maintenance maintenancemode paused halfopen circuithalfopen unassigned unhealthypeer
            """);
        Add(StatusWord.StartingUp, "starting initializing restarting");
        Add(StatusWord.Unhealthy, """
            down fail failed failing failure unhealthy red error critical ko unavailable outofservice notserving offline dead
            crashed fatal majoroutage stopped circuitopen notready false
            """);
        Add(StatusWord.ShuttingDown, "shuttingdown draining");
        Add(StatusWord.NotKnown, "unknown serviceunknown notknown undetermined indeterminate inconclusive nodata");
        Add(StatusWord.Unknown, "null skipped excluded nocheck");
        return words.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(StatusWord meaning, string list)
        {
            foreach (var word in list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                words.Add(word, meaning);
        }
    }
}
