namespace Monitor.Core.Announcing;

/// <summary>Why not, in words that several places say.</summary>
public static class WithheldSentences
{
    /// <summary>It goes on since before the channel was added.</summary>
    public const string Before = "it was opened before this channel existed";

    /// <summary>A route leads there by now.</summary>
    public const string BeforeRoute = "it was opened before it was led here";
}
