namespace Monitor.Web.Worker.Supervision;

/// <summary>Since when a loop fails again and again.</summary>
/// <param name="Since">The first failure of them; null while there is none.</param>
public readonly record struct LoopFailures(DateTimeOffset? Since)
{
    // What is still so then, a new start of the loop does not mend: a type that could not be loaded stays so as long as the process.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>It has failed once more. One that ran for so long before began well.</summary>
    public LoopFailures After(DateTimeOffset began, DateTimeOffset failed) => failed - began >= Longest ? new(failed) : new(Since ?? failed);

    /// <summary>Only a new process may mend it.</summary>
    public bool IsForGood(DateTimeOffset now) => now - Since >= Longest;
}
