using Monitor.Core.Alerting.Sending;

namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>What an answer over HTTP means: 2xx is a receipt, 410 is gone; 429 and 503 may say when to come back. Pure.</summary>
public static class HttpVerdict
{
    /// <param name="now">What a date in Retry-After is compared with.</param>
    /// <param name="complaint">What the receiver says itself, or null.</param>
    public static DeliveryVerdict Of(DeliveryAnswer answer, DateTimeOffset now, Complaint? complaint) => (Of(answer, now), complaint) switch
    {
        (var verdict, null) => verdict,
        (DeliveryVerdict.Gone gone, _) => gone with { Error = $"{gone.Error} It says: {complaint.Text}" },
        (DeliveryVerdict.MessageFault refused, not { IsChannels: true }) => refused with { Error = $"{refused.Error} It says: {complaint.Text}" },
        (DeliveryVerdict.ChannelFault fault, not { IsChannels: false }) => new DeliveryVerdict.ChannelFault($"{fault.Error} It says: {complaint.Text}", Longer(fault.Asked, complaint.Asked)),
        _ when complaint.IsChannels == false => new DeliveryVerdict.MessageFault($"{Said(answer)} It says: {complaint.Text}"),
        _ => new DeliveryVerdict.ChannelFault($"{Said(answer)} It says: {complaint.Text}", complaint.Asked),
    };

    /// <param name="now">What a date in Retry-After is compared with.</param>
    public static DeliveryVerdict Of(DeliveryAnswer answer, DateTimeOffset now) => answer switch
    {
        DeliveryAnswer.Answered { HttpStatus: >= 200 and < 300 } => new DeliveryVerdict.Accepted(),
        DeliveryAnswer.Answered { HttpStatus: 410 } => new DeliveryVerdict.Gone("The receiver answered 410 Gone."),
        DeliveryAnswer.Answered { HttpStatus: 429 or 503 } busy =>
            new DeliveryVerdict.ChannelFault(Said(busy), RetryAfter.Parse(busy.RetryAfter, now)),
        DeliveryAnswer.Answered { HttpStatus: >= 300 and < 400 } moved =>
            new DeliveryVerdict.ChannelFault($"{Said(moved)} Redirects are not followed: enter the final address."),
        // Who we are and where we knock: any other message would fare the same.
        DeliveryAnswer.Answered { HttpStatus: 401 or 403 or 404 or 407 or 408 } barred => new DeliveryVerdict.ChannelFault(Said(barred)),
        DeliveryAnswer.Answered { HttpStatus: >= 400 and < 500 } refused => new DeliveryVerdict.MessageFault(Said(refused)),
        DeliveryAnswer.Answered other => new DeliveryVerdict.ChannelFault(Said(other)),
        DeliveryAnswer.Replied replied => replied.Verdict,
        DeliveryAnswer.NoAnswer none => new DeliveryVerdict.ChannelFault(none.Error),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private static string Said(DeliveryAnswer answer) => answer is DeliveryAnswer.Answered { HttpStatus: var status } ? $"The receiver answered HTTP {status}." : "";

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;
}
