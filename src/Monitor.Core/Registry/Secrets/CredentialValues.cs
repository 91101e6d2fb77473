using System.Text.RegularExpressions;

namespace Monitor.Core.Registry.Secrets;

/// <summary>Values that look like credentials whatever they are called: keys and tokens drawn by lot, and texts that say <c>password=…</c>.</summary>
public static partial class CredentialValues
{
    /// <summary>Shorter ones are words and numbers as often as tokens.</summary>
    private const int Shortest = 16;

    /// <summary>Letters and digits take turns in what was drawn by lot; names of hosts and versions change once or twice.</summary>
    private const int FewestTurns = 4;

    /// <summary>It is one, or speaks of one.</summary>
    public static bool MayHold(string text)
    {
        if (text.Length < 8)
            return false;
        foreach (var word in Word().EnumerateMatches(text))
        {
            if (IsDrawn(text.AsSpan(word.Index, word.Length)))
                return true;
        }

        return Named().IsMatch(text);
    }

    private static bool IsDrawn(ReadOnlySpan<char> word)
    {
        if (Guid.TryParseExact(word, "D", out _))
            return true;
        var turns = 0;
        for (var i = 1; i < word.Length; i++)
        {
            if (char.IsAsciiDigit(word[i]) ? char.IsAsciiLetter(word[i - 1]) : char.IsAsciiDigit(word[i - 1]) && char.IsAsciiLetter(word[i]))
                turns++;
        }

        return word.Length >= Shortest && turns >= FewestTurns;
    }

    [GeneratedRegex("[A-Za-z0-9_-]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(
        """(passw|passphrase|secret|token|pwd|api[_-]?key|authorization|credential|session[_-]?id)\w*[\\"']*\s*[:=>]\s*[^\s<]""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
