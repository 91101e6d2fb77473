namespace Monitor.Core.Own.Examining;

/// <summary>What an examination of an installation found.</summary>
/// <param name="Of">What was looked at, in a word or two.</param>
/// <param name="Says">What was found, in a sentence.</param>
/// <param name="Mend">What to do; null where nothing is to be done.</param>
public sealed record Finding(Grade Grade, string Of, string Says, string? Mend = null)
{
    public static Finding Well(string of, string says) => new(Grade.Ok, of, says);

    public static Finding Warning(string of, string says, string mend) => new(Grade.Warn, of, says, mend);

    public static Finding Failure(string of, string says, string mend) => new(Grade.Fail, of, says, mend);
}

/// <summary>How well something is.</summary>
public enum Grade
{
    Ok,

    /// <summary>It works, and will not for long or not well.</summary>
    Warn,

    /// <summary>It does not work.</summary>
    Fail,
}
