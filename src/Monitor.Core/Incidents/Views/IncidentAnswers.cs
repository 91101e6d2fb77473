namespace Monitor.Core.Incidents.Views;

/// <summary>Answers kept as evidence, for operators. Untrusted text.</summary>
/// <param name="Deciding">What the probe answered that confirmed it; null when it did not answer, or is no longer kept.</param>
/// <param name="Good">Its last good answer before; null when none is kept.</param>
public sealed record IncidentAnswers(KeptAnswer? Deciding, KeptAnswer? Good)
{
    public static IncidentAnswers None { get; } = new(null, null);
}

/// <summary>One answer as it was kept.</summary>
/// <param name="Body">At most 32 KiB, as text.</param>
/// <param name="IsTruncated">More was sent than is kept.</param>
/// <param name="Bytes">What was read of the body.</param>
public sealed record KeptAnswer(DateTimeOffset At, int HttpStatus, string? ContentType, string Body, bool IsTruncated, int Bytes);
