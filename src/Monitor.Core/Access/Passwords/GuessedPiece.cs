namespace Monitor.Core.Access.Passwords;

/// <summary>A piece of a password that a guesser has in one go.</summary>
/// <param name="Length">In characters.</param>
/// <param name="Cost">Guesses until it is met, as a power of ten.</param>
internal readonly record struct GuessedPiece(PieceKind Kind, int Length, double Cost);

/// <summary>What makes it easy.</summary>
internal enum PieceKind
{
    /// <summary>One character that nothing tells of.</summary>
    Single,

    /// <summary>A password of many people.</summary>
    Common,

    /// <summary>The product's name, or a part of the address.</summary>
    Personal,

    /// <summary>The same again and again.</summary>
    Repeat,

    /// <summary>One after the other: in the alphabet, in counting, on a keyboard.</summary>
    Sequence,

    /// <summary>A year of our time.</summary>
    Year,
}
