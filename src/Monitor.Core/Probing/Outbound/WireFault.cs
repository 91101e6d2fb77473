namespace Monitor.Core.Probing.Outbound;

/// <summary>What was wrong with an answer.</summary>
internal enum WireFault
{
    None,

    /// <summary>The connection ended before anything came.</summary>
    Nothing,

    /// <summary>The connection ended in the middle.</summary>
    Cut,

    /// <summary>The connection reported an error.</summary>
    Broken,

    NotHttp,

    /// <summary>More headers than are read.</summary>
    TooLarge,

    /// <summary>Two lengths that differ, or one that is no number.</summary>
    BadLength,

    BadChunks,

    BadCompression,
}
