using System.Collections.Frozen;

namespace Monitor.Core.Access.Passwords;

/// <summary>
/// The passwords that are tried first, the commonest first: <c>common-passwords.txt</c>, the first 6,000 of the list that zxcvbn 4.4.2
/// ranks passwords by and all of it of twelve characters and more (Dropbox, MIT: <c>common-passwords.LICENSE.txt</c>).
/// </summary>
internal static class CommonPasswords
{
    private const string Resource = "Monitor.Core.Access.Passwords.common-passwords.txt";

    // Read when the first password is chosen; most processes never see one.
    private static readonly Lazy<FrozenDictionary<string, int>> Ranks = new(Read);

    /// <summary>In characters.</summary>
    public const int Longest = 20;

    /// <summary>Which one of them it is, from 1; null when it is none.</summary>
    public static int? RankOf(ReadOnlySpan<char> lower) =>
        lower.Length <= Longest && Ranks.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out var rank) ? rank : null;

    private static FrozenDictionary<string, int> Read()
    {
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((word, at) => (word, at))
            .ToFrozenDictionary(w => w.word, w => w.at + 1, StringComparer.Ordinal);
    }
}
