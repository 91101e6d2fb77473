namespace Monitor.Core.Access.Passwords;

/// <summary>Finds what a guesser has in one go. Pure.</summary>
internal sealed class GuessedPieces(string password, IReadOnlyCollection<string> personal)
{
    private const int LeastRun = 3;

    // Rows of keyboards, which people run along.
    private static readonly string[] Rows =
        ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"];

    // A capital, or a 0 for an o, doubles what has to be tried.
    private const double Disguise = 0.3;

    private readonly string _lower = password.ToLowerInvariant();
    private readonly string _plain = Undisguised(password.ToLowerInvariant());

    /// <summary>All pieces that begin at <paramref name="at"/>, at least the one character.</summary>
    public IEnumerable<GuessedPiece> From(int at)
    {
        yield return new GuessedPiece(PieceKind.Single, 1, 1);
        foreach (var piece in Words(at))
            yield return piece;
        if (RunFrom(at) is >= LeastRun and var run)
            yield return new GuessedPiece(PieceKind.Sequence, run, Math.Log10(20.0 * run));
        if (SameFrom(at) is >= LeastRun and var same)
            yield return new GuessedPiece(PieceKind.Repeat, same, Math.Log10(20.0 * same));
        if (IsYear(at))
            yield return new GuessedPiece(PieceKind.Year, 4, 2);
    }

    /// <summary>How long the unit is that the whole password repeats; null when it does not.</summary>
    public int? Unit() => Enumerable.Range(1, _lower.Length / 2).Where(n => _lower.Length % n == 0)
        .Cast<int?>().FirstOrDefault(n => Enumerable.Range(0, _lower.Length).All(i => _lower[i] == _lower[i % n!.Value]));

    private IEnumerable<GuessedPiece> Words(int at)
    {
        foreach (var word in personal)
        {
            if (Stands(word, at))
                yield return new GuessedPiece(PieceKind.Personal, word.Length, 1);
        }

        for (var length = LeastRun + 1; length <= Math.Min(CommonPasswords.Longest, _lower.Length - at); length++)
        {
            if (RankOf(at, length) is { } rank)
                yield return new GuessedPiece(PieceKind.Common, length, Math.Log10(rank) + (IsDisguised(at, length) ? Disguise : 0));
        }
    }

    private bool Stands(string word, int at) =>
        string.CompareOrdinal(_lower, at, word, 0, word.Length) == 0 || string.CompareOrdinal(_plain, at, word, 0, word.Length) == 0;

    private int? RankOf(int at, int length) =>
        CommonPasswords.RankOf(_lower.AsSpan(at, length)) ?? CommonPasswords.RankOf(_plain.AsSpan(at, length));

    private bool IsDisguised(int at, int length) => !password.AsSpan(at, length).SequenceEqual(_lower.AsSpan(at, length))
        || CommonPasswords.RankOf(_lower.AsSpan(at, length)) is null;

    private int RunFrom(int at) => Rows.Max(row => Math.Max(RunAlong(row, at, 1), RunAlong(row, at, -1)));

    private int RunAlong(string row, int at, int step)
    {
        var length = 0;
        for (var place = row.IndexOf(_lower[at], StringComparison.Ordinal);
             place >= 0 && place < row.Length && at + length < _lower.Length && row[place] == _lower[at + length];
             place += step)
            length++;
        return length;
    }

    private int SameFrom(int at) => _lower.AsSpan(at).IndexOfAnyExcept(_lower[at]) is >= 0 and var end ? end : _lower.Length - at;

    private bool IsYear(int at) => at + 4 <= _lower.Length && _lower.AsSpan(at, 2) is "19" or "20" && _lower.AsSpan(at + 2, 2).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Undisguised(string lower) => string.Create(lower.Length, lower, static (plain, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            plain[i] = text[i] switch
            {
                '@' or '4' => 'a', '3' => 'e', '1' or '!' => 'i', '0' => 'o', '$' or '5' => 's', '7' or '+' => 't', var other => other,
            };
        }
    });
}
