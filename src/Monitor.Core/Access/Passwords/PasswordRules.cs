using System.Collections.Frozen;

namespace Monitor.Core.Access.Passwords;

/// <summary>
/// Which passwords are refused, and what to change (NIST SP 800-63B: length, and nothing that is known; no rules of which kinds of
/// characters). A password is cut into the pieces that are guessed with the fewest tries, as zxcvbn does. Pure.
/// </summary>
public static class PasswordRules
{
    /// <summary>In characters.</summary>
    public const int Shortest = 12;

    /// <summary>In characters. Beyond it nobody types, and hashing is not free.</summary>
    public const int Longest = 256;

    // A hundred million guesses: years at what the sign-in page bears, and days for who has stolen the hashes.
    private const double Enough = 8;

    // Who reaches that many characters without a known piece has enough; and it bounds the time.
    private const int Looked = 64;

    private const int ShortestPersonal = 3;

    private static readonly FrozenSet<string> Ours = FrozenSet.Create("monitor", "admin", "administrator");

    /// <param name="email">Whose it is to be; null when that is not known.</param>
    /// <returns>Sentences that say what to change; none when it is good.</returns>
    public static IReadOnlyList<string> Errors(string password, string? email)
    {
        if (password.Length < Shortest)
            return [$"Use at least {Shortest} characters. A few words with spaces between them are good."];
        if (password.Length > Longest)
            return [$"Use at most {Longest} characters."];
        return Weakness(password, Personal(email)) is { } weakness ? [Sentence(weakness)] : [];
    }

    private static PieceKind? Weakness(string password, IReadOnlyCollection<string> personal)
    {
        var seen = password.Length > Looked ? password[..Looked] : password;
        var pieces = new GuessedPieces(seen, personal);
        if (pieces.Unit() is { } unit)
            return Cheapest(pieces, unit).Cost < Enough ? PieceKind.Repeat : null;
        var (cost, worst) = Cheapest(pieces, seen.Length);
        return cost < Enough ? worst : null;
    }

    // From the back: what the rest costs from each place on, at best, and which kind of piece saves most there.
    private static (double Cost, PieceKind Worst) Cheapest(GuessedPieces pieces, int length)
    {
        var best = new (double Cost, PieceKind Worst, double Saved)[length + 1];
        for (var at = length - 1; at >= 0; at--)
        {
            best[at].Cost = double.MaxValue;
            foreach (var piece in pieces.From(at).Where(p => at + p.Length <= length))
            {
                var rest = best[at + piece.Length];
                if (piece.Cost + rest.Cost >= best[at].Cost)
                    continue;
                var saved = piece.Length - piece.Cost;
                best[at] = saved > rest.Saved ? (piece.Cost + rest.Cost, piece.Kind, saved) : (piece.Cost + rest.Cost, rest.Worst, rest.Saved);
            }
        }

        return (best[0].Cost, best[0].Worst);
    }

    private static string Sentence(PieceKind weakness) => weakness switch
    {
        PieceKind.Personal => "This is guessed soon: it is made of your address or of the name of the product. Add words that have nothing to do with them.",
        PieceKind.Repeat => "This is guessed soon: it repeats itself. Add words that are not there yet.",
        PieceKind.Sequence => "This is guessed soon: it runs along the alphabet, the numbers or the keyboard. Add words that do not go together.",
        PieceKind.Year => "This is guessed soon: it rests on a year. Add words that do not go together.",
        _ => "This is guessed soon: many people use it, or the most of it. Add words that do not go together.",
    };

    private static HashSet<string> Personal(string? email) =>
        [.. Ours, .. (email ?? "").ToLowerInvariant().Split('@', '.', '-', '_', '+').Where(p => p.Length >= ShortestPersonal)];
}
