namespace Monitor.Core.Alerting.Sending;

/// <summary>What follows from one try.</summary>
public abstract record DeliveryDecision
{
    private const int ClientErrorAttempts = 3;

    /// <summary>A 2xx: the receiver has it.</summary>
    public sealed record Delivered : DeliveryDecision;

    /// <summary>Try again.</summary>
    public sealed record Retry(TimeSpan Wait, string Error) : DeliveryDecision;

    /// <summary>No further try, unless somebody asks for a replay.</summary>
    public sealed record GiveUp(string Error) : DeliveryDecision;

    /// <summary>The receiver is gone for good: the channel is switched off and its messages are given up.</summary>
    public sealed record DisableChannel(string Error) : DeliveryDecision;

    /// <summary>Standard Webhooks: 2xx is success, 410 means gone; 429 and 503 may say when to come back.</summary>
    /// <param name="attempt">Number of this try, from 1.</param>
    /// <param name="now">What a date in Retry-After is compared with.</param>
    /// <param name="jitter">0–1, see <see cref="RetrySchedule.After"/>.</param>
    public static DeliveryDecision After(int attempt, DeliveryAnswer answer, DateTimeOffset now, double jitter) => answer switch
    {
        DeliveryAnswer.Answered { HttpStatus: >= 200 and < 300 } => new Delivered(),
        DeliveryAnswer.Answered { HttpStatus: 410 } => new DisableChannel("The receiver answered 410 Gone."),
        DeliveryAnswer.Answered { HttpStatus: 429 or 503 } busy =>
            Later(attempt, jitter, Said(busy.HttpStatus), RetryAfter.Parse(busy.RetryAfter, now)),
        DeliveryAnswer.Answered { HttpStatus: >= 400 and < 500 } refused when attempt >= ClientErrorAttempts =>
            new GiveUp($"{Said(refused.HttpStatus)} Given up after {attempt} tries."),
        DeliveryAnswer.Answered { HttpStatus: >= 300 and < 400 } moved =>
            Later(attempt, jitter, $"{Said(moved.HttpStatus)} Redirects are not followed: enter the final address.", null),
        DeliveryAnswer.Answered other => Later(attempt, jitter, Said(other.HttpStatus), null),
        DeliveryAnswer.NoAnswer none => Later(attempt, jitter, none.Error, null),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    // The receiver may ask for more time than the schedule gives, not for less: tries would be used up in no time.
    private static DeliveryDecision Later(int attempt, double jitter, string error, TimeSpan? asked) =>
        RetrySchedule.After(attempt, jitter) is not { } scheduled
            ? new GiveUp($"{error} Given up after {attempt} tries.")
            : new Retry(asked > scheduled ? asked.Value : scheduled, error);

    private static string Said(int httpStatus) => $"The receiver answered HTTP {httpStatus}.";
}
