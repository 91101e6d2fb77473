namespace Monitor.Core.Alerting.Sending;

/// <summary>What follows from one try.</summary>
public abstract record DeliveryDecision
{
    private const int RefusedTries = 3;

    private const int UnreadyTries = 5;

    /// <summary>The receiver has it.</summary>
    public sealed record Delivered : DeliveryDecision;

    /// <summary>Try again.</summary>
    /// <param name="IsChannels">The channel's fault: its other messages would fail too.</param>
    public sealed record Retry(TimeSpan Wait, string Error, bool IsChannels = true) : DeliveryDecision;

    /// <summary>No further try, unless somebody asks for a replay.</summary>
    /// <param name="IsChannels">The channel's fault: its other messages would fail too.</param>
    public sealed record GiveUp(string Error, bool IsChannels = false) : DeliveryDecision;

    /// <summary>The receiver is gone for good: the channel is switched off and its messages are given up.</summary>
    public sealed record DisableChannel(string Error) : DeliveryDecision;

    /// <summary>A channel's fault is tried for 24 hours, a message that is refused three times, one that cannot be made ready five times.</summary>
    /// <param name="attempt">Number of this try, from 1.</param>
    /// <param name="jitter">0–1, see <see cref="RetrySchedule.After"/>.</param>
    public static DeliveryDecision After(int attempt, DeliveryVerdict verdict, double jitter) => verdict switch
    {
        DeliveryVerdict.Accepted => new Delivered(),
        DeliveryVerdict.Gone gone => new DisableChannel(gone.Error),
        DeliveryVerdict.ChannelFault fault => Later(attempt, jitter, fault.Error, fault.Asked),
        DeliveryVerdict.MessageFault refused => Few(attempt, jitter, refused.Error, RefusedTries),
        DeliveryVerdict.Unready unready => Few(attempt, jitter, unready.Error, unready.IsLast ? 0 : UnreadyTries),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    // The receiver may ask for more time than the schedule gives, not for less: tries would be used up in no time.
    private static DeliveryDecision Later(int attempt, double jitter, string error, TimeSpan? asked) =>
        RetrySchedule.After(attempt, jitter) is not { } scheduled
            ? new GiveUp(GivenUp(error, attempt), IsChannels: true)
            : new Retry(asked > scheduled ? asked.Value : scheduled, error);

    private static DeliveryDecision Few(int attempt, double jitter, string error, int most) =>
        attempt >= most || RetrySchedule.After(attempt, jitter) is not { } wait
            ? new GiveUp(GivenUp(error, attempt))
            : new Retry(wait, error, IsChannels: false);

    private static string GivenUp(string error, int attempt) => $"{error} Given up after {attempt} tries.";
}
