namespace Monitor.Core.Own.Heartbeat;

/// <summary>A dead-man's switch: an address elsewhere that is called as long as all is well, and that raises the alarm when the calls end.</summary>
public sealed record HeartbeatSettings
{
    /// <summary>Absolute http or https address; empty for none. It is a secret: shown masked, and stored encrypted. The mask keeps what is stored.</summary>
    public string Url { get; init; } = "";

    public int PeriodSeconds { get; init; } = 60;

    internal bool IsOn => Url.Length > 0;

    // The address is a secret, and records print themselves into logs.
    public override string ToString() => $"every {PeriodSeconds} s";
}

/// <summary>How the heartbeat goes.</summary>
/// <param name="SucceededAt">When it was last taken; null for never.</param>
/// <param name="Error">Why the last one was not sent or not taken; null when it was.</param>
public sealed record HeartbeatState(DateTimeOffset? TriedAt, DateTimeOffset? SucceededAt, string? Error);
