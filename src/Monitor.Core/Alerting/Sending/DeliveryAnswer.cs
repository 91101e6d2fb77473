namespace Monitor.Core.Alerting.Sending;

/// <summary>What one try gave: an answer, or the reason why there is none.</summary>
/// <param name="Elapsed">By a monotonic clock.</param>
public abstract record DeliveryAnswer(TimeSpan Elapsed)
{
    /// <summary>By HTTP.</summary>
    /// <param name="HttpStatus">100–999.</param>
    /// <param name="RetryAfter">The header as sent, or null.</param>
    /// <param name="Body">At most 4 KiB, fit to be shown.</param>
    public sealed record Answered(int HttpStatus, string? RetryAfter, string Body, TimeSpan Elapsed) : DeliveryAnswer(Elapsed);

    /// <summary>By a protocol whose answers mean different things at different steps: who talked to it knows whose fault it is.</summary>
    /// <param name="Verdict">What it means.</param>
    /// <param name="Text">At most 4 KiB, fit to be shown.</param>
    public sealed record Replied(DeliveryVerdict Verdict, string Text, TimeSpan Elapsed) : DeliveryAnswer(Elapsed);

    /// <param name="Error">One sentence for people, without the address's path.</param>
    public sealed record NoAnswer(string Error, TimeSpan Elapsed) : DeliveryAnswer(Elapsed);
}
