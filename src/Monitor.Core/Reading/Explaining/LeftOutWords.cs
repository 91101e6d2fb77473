using Monitor.Core.Probing;

namespace Monitor.Core.Reading.Explaining;

/// <summary>What of an answer was not read, or is not kept by itself, and why.</summary>
internal static class LeftOutWords
{
    public const string NotKept = "Only the beginning of the body is kept: what stood beyond was read by the check, and has no place here.";

    public static IReadOnlyList<string> Of(HealthReading reading, ProbeOutcome.Answered answer)
    {
        (bool Is, string Words)[] all =
        [
            (answer.BodyTruncated, "More was sent than is read: what stood beyond was not looked at."),
            (reading is { Problem: PayloadProblem.OverLimit } && !answer.BodyTruncated && reading.Components.Count <= HealthReading.MostParts, "It is larger or nested more deeply than is read: only what stood before that was."),
            (reading.Problem == PayloadProblem.Malformed, "It is malformed or cut off: only what stood before the fault was read."),
            (reading.Problem == PayloadProblem.Empty, "It promised JSON and sent nothing."),
            (reading.HasNoNumbers, "Numbers that JSON does not have (NaN, Infinity, 007) were taken for null."),
            (reading.Components.Count > HealthReading.MostParts, FormattableString.Invariant($"It lists {reading.Components.Count + reading.Beyond.Count} components: {HealthReading.MostParts} are kept by themselves, the others as one (… and others), with the worst status of them.")),
            (reading.Beyond.Count > 0, FormattableString.Invariant($"Of {reading.Beyond.Count} components only the number and the status count.")),
            (reading.Stopped, "Further values were not looked at: five thousand of one answer are."),
        ];
        return [.. all.Where(w => w.Is).Select(w => w.Words)];
    }
}
