namespace Monitor.Core.Own.Heartbeat;

/// <summary>What tells whether we do our work.</summary>
/// <param name="SinceSight">Since something was last looked at and recorded.</param>
/// <param name="SinceEvent">Since the oldest event happened that the announcer has not looked at; null for none.</param>
/// <param name="Overdue">How long the message that is next has waited for somebody to send it; null for none.</param>
public sealed record OwnHealthFacts(TimeSpan SinceSight, TimeSpan? SinceEvent, TimeSpan? Overdue, bool IsCutOff)
{
    private static readonly TimeSpan Blind = TimeSpan.FromSeconds(15);

    // A storm takes its time.
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(2);

    /// <summary>Why nobody may hear that all is well; null when it is.</summary>
    public string? Fault => this switch
    {
        { IsCutOff: true } => "this node is cut off",
        _ when SinceSight > Blind => "nothing is looked at and recorded",
        _ when SinceEvent > Stuck => "what happens is not announced",
        _ when Overdue > Stuck => "messages are not delivered",
        _ => null,
    };
}
